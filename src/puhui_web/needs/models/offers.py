"""What institutions answer to a need: terms by kind, earlier versions, and a thread of messages.

open -> accepted | declined | withdrawn | lapsed
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from puhui_web.accounts.models import Institution, Unit
from puhui_web.needs.models.needs import Need


class OfferTerms(models.Model):
    """The terms of an answer. Which of them a kind has: ``offer_terms.FIELDS_OF_KIND``."""

    amount_fen = models.BigIntegerField(null=True)
    term_months = models.PositiveSmallIntegerField(null=True)
    rate_annual_ratio = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    repayment = models.CharField(max_length=16, blank=True)  # of puhui.matching.REPAYMENTS
    fee_annual_ratio = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    fee_fen = models.BigIntegerField(null=True)  # once, at the start
    stake_ratio = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    valid_until = models.DateField()  # the last day on which it can be accepted
    conditions = models.TextField(blank=True)
    message = models.TextField(blank=True)

    class Meta:
        abstract = True


class Offer(OfferTerms):
    """One institution's answer, or our own bank's; the terms are those of its latest version."""

    KINDS = ("loan", "guarantee", "equity", "advice")
    STATES = ("open", "accepted", "declined", "withdrawn", "lapsed")

    need = models.ForeignKey(Need, models.PROTECT, related_name="offers")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")  # of our bank
    kind = models.CharField(max_length=9, choices=[(kind, kind) for kind in KINDS])
    state = models.CharField(max_length=9, choices=[(s, s) for s in STATES], default="open")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1)
    owner_seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["institution", "-id"])]
        constraints = [
            models.UniqueConstraint(
                name="one_open_offer_of_a_kind_an_institution",
                fields=["need", "institution", "kind"],
                condition=Q(state="open", institution__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_open_offer_of_a_kind_of_our_bank",
                fields=["need", "kind"],
                condition=Q(state="open", institution__isnull=True),
            ),
            models.UniqueConstraint(
                name="one_accepted_offer_a_need", fields=["need"], condition=Q(state="accepted")
            ),
            models.CheckConstraint(
                name="offer_is_a_partners_or_our_banks",
                condition=Q(institution__isnull=True, unit__isnull=False)
                | Q(institution__isnull=False, unit__isnull=True),
            ),
        ]

    def can_be_accepted(self, *, today: date) -> bool:
        """Return whether its term still runs and nobody closed it."""
        return self.state == "open" and today <= self.valid_until


class OfferVersion(OfferTerms):
    """The terms as they stood under one number; the latest equals the offer's own."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)  # the actor's id

    class Meta:
        constraints = [
            models.UniqueConstraint(name="offer_version_is_one", fields=["offer", "number"])
        ]


class OfferMessage(models.Model):
    """One message between the owner and whoever made the offer."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="messages")
    is_owner = models.BooleanField()
    author = models.CharField(max_length=80)
    text = models.TextField()
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)  # by the other side
