"""Products and policies with every version they ever had, and what matching found.

A version's ``document`` is ``puhui.matching.item_document``. Its states:

    draft -> proposed -> published -> retired
                      -> rejected

A version is in force from ``valid_from`` until the day before ``valid_until``. When a later one is
published, ``valid_until`` is filled; the row stays, so that any past day can be looked up.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from puhui_web.enterprises.models import Enterprise
from puhui_web.jobs.models import Job


class CatalogueItem(models.Model):
    """A product or a policy under its lasting code. What it says is in its versions."""

    KINDS = ("product", "policy")

    code = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in KINDS])
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class ItemVersion(models.Model):
    """What an item says for a time. Published rows are never changed, only given an end."""

    STATES = ("draft", "proposed", "published", "rejected", "retired")
    OPEN = ("draft", "proposed")
    IN_FORCE = ("published", "retired")  # between valid_from and valid_until

    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=[(state, state) for state in STATES])
    document = models.JSONField()
    # What was typed into the editor and could not be read as a document; empty: all was read.
    unread_text = models.TextField(blank=True)
    problems = models.JSONField(default=list)  # [{path, zh, en}]; empty: it may be proposed
    digest = models.CharField(max_length=64)  # SHA-256 of the document
    revision = models.PositiveIntegerField(default=1)  # grows with every edit
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)  # the first day that it no longer holds
    # Null: loaded by the platform from the policy folder.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    written_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)  # published or rejected
    note = models.TextField(blank=True)  # why it was changed, rejected or retired
    dry_run = models.JSONField(null=True)  # of catalogue/dry_runs
    dry_run_revision = models.PositiveIntegerField(null=True)  # the edit that it tried
    dry_run_job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(name="version_number_is_unique", fields=["item", "number"]),
            models.UniqueConstraint(
                name="one_open_version_an_item",
                fields=["item"],
                condition=Q(state__in=("draft", "proposed")),
            ),
            models.UniqueConstraint(
                name="one_version_without_end_an_item",
                fields=["item"],
                condition=Q(state="published", valid_until__isnull=True),
            ),
            models.UniqueConstraint(
                name="one_version_begins_on_a_day",
                fields=["item", "valid_from"],
                condition=Q(state="published"),
            ),
            models.CheckConstraint(
                name="version_needs_a_second_person",
                condition=~Q(state__in=("published", "retired"))
                | Q(written_by__isnull=True, published_by__isnull=True)
                | (Q(published_by__isnull=False) & ~Q(published_by=F("written_by"))),
            ),
            models.CheckConstraint(
                name="version_in_force_has_a_beginning",
                condition=~Q(state__in=("published", "retired")) | Q(valid_from__isnull=False),
            ),
            models.CheckConstraint(
                name="version_ends_after_it_begins",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item.code} v{self.number}"


class MatchRun(models.Model):
    """One pass over everybody with the items in force on a day. The last finished one is shown."""

    as_of = models.DateField()
    items = models.JSONField()  # {code: version number}
    job = models.OneToOneField(Job, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    enterprises_count = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # {code: {standing: enterprises}}

    class Meta:
        indexes = [models.Index(fields=["finished_at"])]


class EnterpriseMatches(models.Model):
    """What one run found best for one enterprise, for lists; its page asks for all of it anew.

    ``rows``: [{code, standing, rank_no, first_unmet, missing: [fact], amount_fen, rate_bp,
    benefit_fen}], the best first; items that do not apply are left out.
    """

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="matches")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="matches")
    met_count = models.PositiveSmallIntegerField()
    not_yet_count = models.PositiveSmallIntegerField()
    rows = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_result_a_run_an_enterprise", fields=["run", "enterprise"]
            )
        ]


class ItemLead(models.Model):
    """An enterprise to approach about an item; rank 1 is to be called first in the whole city."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="leads")
    item_code = models.CharField(max_length=60)
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="item_leads")
    rank_no = models.PositiveIntegerField()
    standing = models.CharField(max_length=8)  # met, not_yet
    is_served = models.BooleanField(null=True)  # has a loan here; null: unknown
    lead_score = models.FloatField()  # 0 to 1
    demand_score = models.FloatField(null=True)  # 0 to 1; null: nothing is known of it
    safety_score = models.FloatField(null=True)  # 0 to 1; null: not rated
    amount_fen = models.BigIntegerField(null=True)
    missing = models.JSONField(default=list)  # names of facts that would settle it
    reason_zh = models.TextField()
    reason_en = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_lead_a_rank", fields=["run", "item_code", "rank_no"])
        ]
