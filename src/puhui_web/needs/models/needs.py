"""A financing need and who may meet it.

draft -> posted -> settled     (an offer was accepted)
                -> withdrawn   (by the owner; every share ends at once)
                -> expired     (nobody's offer was accepted in time)
"""

from datetime import date

from django.db import models
from django.db.models import Q

from puhui_web.accounts.models import Institution
from puhui_web.enterprises.models import Enterprise, Share


class Need(models.Model):
    """What an enterprise looks for. A draft may have gaps, a posted need has none."""

    STATES = ("draft", "posted", "settled", "withdrawn", "expired")
    PURPOSES = ("working_capital", "stock", "equipment", "premises", "renewal", "start_up", "other")
    COLLATERALS = ("none", "property", "equipment", "receivables", "stock", "patent", "guarantor")

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="needs")
    state = models.CharField(max_length=10, choices=[(s, s) for s in STATES], default="draft")
    amount_fen = models.BigIntegerField(null=True)
    term_months = models.PositiveSmallIntegerField(null=True)
    purpose = models.CharField(max_length=16, choices=[(p, p) for p in PURPOSES], blank=True)
    collateral = models.CharField(max_length=12, choices=[(c, c) for c in COLLATERALS], blank=True)
    needed_by = models.DateField(null=True)
    text = models.TextField(blank=True)
    # Whom she chose; on posting these become rows of Audience, one an institution.
    audience_kinds = models.JSONField(default=list)  # of Institution.KINDS
    audience_ids = models.JSONField(default=list)  # institutions chosen one by one
    fields = models.JSONField(default=list)  # of sharing.OPTIONAL_FIELDS, besides name and county
    is_anonymous_first = models.BooleanField(default=False)
    # Of yearly sales, as shown in the anonymous summary: the number of bounds reached when it was
    # posted, of policy needs.sales_bands. Null: not known, or not chosen.
    sales_band = models.PositiveSmallIntegerField(null=True)
    created_at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)
    expires_on = models.DateField(null=True)  # the first day that it no longer holds
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "expires_on"])]
        constraints = [
            models.UniqueConstraint(
                name="one_draft_need_an_enterprise",
                fields=["enterprise"],
                condition=Q(state="draft"),
            ),
            models.CheckConstraint(
                name="posted_need_has_no_gaps",
                condition=Q(state="draft")
                | Q(
                    amount_fen__gt=0,
                    term_months__gt=0,
                    needed_by__isnull=False,
                    posted_at__isnull=False,
                    expires_on__isnull=False,
                ),
            ),
        ]

    def is_open(self, *, today: date) -> bool:
        """Return whether it takes offers on a day."""
        return self.state == "posted" and self.expires_on is not None and today < self.expires_on


class Audience(models.Model):
    """One institution to which a need is offered; without institution: our own bank.

    It meets the need while ``share`` is active. Without a share it sees at most the anonymous
    summary, if the owner chose so, and may ask for more.
    """

    need = models.ForeignKey(Need, models.CASCADE, related_name="audience")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+")
    share = models.OneToOneField(Share, models.PROTECT, null=True, related_name="need_audience")
    offered_at = models.DateTimeField()  # since when it may answer, if only by asking for more
    asked_at = models.DateTimeField(null=True)
    ask_text = models.CharField(max_length=300, blank=True)
    is_allowed = models.BooleanField(null=True)  # the owner's answer; null: not yet
    allowed_at = models.DateTimeField(null=True)
    first_answer_at = models.DateTimeField(null=True)  # its first offer

    @property
    def response_hours(self) -> float | None:
        """Return how long the first answer took; None: there is none yet."""
        if self.first_answer_at is None:
            return None
        return (self.first_answer_at - self.offered_at).total_seconds() / 3600

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="need_is_offered_once_an_institution",
                fields=["need", "institution"],
                condition=Q(institution__isnull=False),
            ),
            models.UniqueConstraint(
                name="need_is_offered_once_to_our_bank",
                fields=["need"],
                condition=Q(institution__isnull=True),
            ),
            models.CheckConstraint(
                name="our_bank_needs_no_share",
                condition=Q(institution__isnull=False) | Q(share__isnull=True),
            ),
        ]
