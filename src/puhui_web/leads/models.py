"""Whom to approach with what, and what became of each call and visit."""

from django.conf import settings
from django.db import models

from puhui_web.enterprises.models import Enterprise
from puhui_web.leads.vocabulary import OPEN_STATES, OUTCOMES, SOURCES, STATES, VISIT_KINDS


def _choices(codes: dict[str, object]) -> list[tuple[str, str]]:
    return [(code, code) for code in codes]


class Lead(models.Model):
    """One enterprise that may want one product."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="leads")
    product_code = models.CharField(max_length=60)  # of the catalogue
    # as it was called when the lead was made
    product_zh = models.CharField(max_length=120)
    product_en = models.CharField(max_length=200)
    lead_score = models.FloatField(default=0)  # of matching, 0 to 1; 0: not matched
    amount_fen = models.BigIntegerField(null=True)  # what matching found possible
    reasons = models.JSONField(default=list)  # [{zh, en}], the weightiest first
    source = models.CharField(max_length=10, choices=_choices({**SOURCES}))
    note = models.TextField(blank=True)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="leads"
    )
    state = models.CharField(max_length=10, choices=_choices({**STATES}), default="new")
    next_step_on = models.DateField()  # by when somebody should take it up again
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=80)  # an actor's id
    contacted_at = models.DateTimeField(null=True)  # first
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=300, blank=True)
    won_fen = models.BigIntegerField(null=True)  # the amount of the loan it led to

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_lead_for_a_product",
                fields=["enterprise", "product_code"],
                condition=models.Q(state__in=OPEN_STATES),
            ),
            models.CheckConstraint(
                name="a_lead_that_ended_says_when",
                condition=models.Q(state__in=OPEN_STATES, closed_at__isnull=True)
                | models.Q(state__in=("won", "lost"), closed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["manager", "state", "next_step_on"]),
            models.Index(fields=["state", "next_step_on"]),
            models.Index(fields=["created_at"]),
        ]


class Visit(models.Model):
    """One visit, call or exchange of messages. The people met are kept masked."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="visits")
    lead = models.ForeignKey(Lead, models.SET_NULL, null=True, related_name="visits")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=8, choices=_choices({**VISIT_KINDS}))
    people = models.JSONField(default=list)  # [{name: 王**, position}]
    seen = models.TextField(blank=True)  # what was seen on the spot
    needs = models.TextField(blank=True)  # what they said they need
    wanted_fen = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=16, choices=_choices({**OUTCOMES}))
    next_step_on = models.DateField(null=True)
    place = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["enterprise", "-at"])]


class VisitPhoto(models.Model):
    """A photo taken at a visit: its name as sent, and where it lies."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="photos")
    name = models.CharField(max_length=100)
    content_type = models.CharField(max_length=40)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=100)  # inside MEDIA_ROOT
