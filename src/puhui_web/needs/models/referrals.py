"""Enterprises that a partner recommends, one by one or by file.

received -> taken -> contacted -> closed (with an outcome)
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from puhui_web.accounts.models import Institution, Unit
from puhui_web.enterprises.models import Enterprise


class ReferralFile(models.Model):
    """A list that a partner sent: what became of each row. The file itself is not kept."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="referral_files")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)  # SHA-256 of its bytes
    rows_count = models.PositiveIntegerField()
    accepted_count = models.PositiveIntegerField()
    rejected_count = models.PositiveIntegerField()
    findings = models.JSONField(default=list)  # of referral_rows.Finding, as mappings
    sent_by = models.CharField(max_length=80)  # the actor's id
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="every_row_is_accepted_or_rejected",
                condition=Q(
                    rows_count=models.F("accepted_count") + models.F("rejected_count"),
                ),
            ),
        ]


class Referral(models.Model):
    """One enterprise that a partner recommends. Without ``enterprise``: not known here yet."""

    STATES = ("received", "taken", "contacted", "closed")
    PURPOSES = ("loan", "guarantee", "supply_chain", "project", "rescue", "other")
    LEGAL_BASES = ("enterprise_consent", "published_list", "statutory_duty", "contract")
    OUTCOMES = ("applied", "served", "no_interest", "not_reached", "not_suitable", "not_found")

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="referrals")
    file = models.ForeignKey(ReferralFile, models.PROTECT, null=True, related_name="referrals")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True, related_name="referrals")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # whose work it is
    name = models.CharField(max_length=120)
    uscc = models.CharField(max_length=18)
    county_code = models.CharField(max_length=6, blank=True)
    contact_name = models.CharField(max_length=40, blank=True)  # shown masked
    contact_phone = models.CharField(max_length=30, blank=True)  # shown masked
    amount_fen = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=12, choices=[(p, p) for p in PURPOSES])
    legal_basis = models.CharField(max_length=18, choices=[(b, b) for b in LEGAL_BASES])
    basis_note = models.CharField(max_length=200)  # the list, duty or consent in question
    note = models.TextField(blank=True)  # by the partner
    state = models.CharField(max_length=9, choices=[(s, s) for s in STATES], default="received")
    outcome = models.CharField(max_length=12, choices=[(o, o) for o in OUTCOMES], blank=True)
    bank_note = models.TextField(blank=True)  # the bank's own, never shown to the partner
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    contacted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["institution", "-id"]),
            models.Index(fields=["unit", "state", "-id"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_open_referral_an_enterprise_and_institution",
                fields=["institution", "uscc"],
                condition=~Q(state="closed"),
            ),
            models.CheckConstraint(
                name="closed_referral_has_an_outcome",
                condition=Q(state="closed", outcome__gt="") | (~Q(state="closed") & Q(outcome="")),
            ),
        ]
