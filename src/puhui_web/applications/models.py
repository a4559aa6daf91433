"""Applications with their documents and time line; claims of owners to an enterprise."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from puhui_web.accounts.models import Unit
from puhui_web.applications.states import CHANNELS, OPEN_STATES, STATES
from puhui_web.enterprises.models import Enterprise


class Application(models.Model):
    """One enterprise asks for one item of the catalogue."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="applications")
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="applications"
    )
    item_code = models.CharField(max_length=60)
    item_version = models.PositiveIntegerField()
    item_name_zh = models.CharField(max_length=120)
    item_name_en = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, choices=[(name, name) for name in CHANNELS])
    state = models.CharField(
        max_length=24, choices=[(name, name) for name in STATES], default="draft"
    )
    step_reached = models.PositiveSmallIntegerField(default=1)

    amount_fen = models.BigIntegerField(null=True)
    term_months = models.PositiveSmallIntegerField(null=True)
    repayment = models.CharField(max_length=24, blank=True)
    purpose = models.CharField(max_length=24, blank=True)  # of the fact need_purpose
    purpose_words = models.CharField(max_length=300, blank=True)
    contact_name = models.CharField(max_length=40, blank=True)  # shown masked
    contact_phone = models.CharField(max_length=20, blank=True)  # shown masked
    declared = models.JSONField(default=dict)  # facts that the owner stated: {fact: value}
    typed = models.JSONField(default=dict)  # {step: {field: what was typed}}, valid or not
    problems = models.JSONField(default=list)  # [{step, field, zh, en}] of what was typed

    asked_for = models.JSONField(default=list)  # [{kind, zh, en}] that is to be added
    asked_message = models.TextField(blank=True)
    asked_due_on = models.DateField(null=True)
    decline_reasons = models.JSONField(default=list)  # codes of policy/applications.yaml

    started_by = models.CharField(max_length=80)  # an actor's id
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    taken_up_at = models.DateTimeField(null=True)  # when a person of the bank first took it
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-updated_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "updated_at"]),
            models.Index(fields=["item_code", "state"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_open_application_an_item",
                fields=["enterprise", "item_code"],
                condition=Q(state__in=OPEN_STATES),
            ),
            models.CheckConstraint(
                name="application_is_sent_when_at_the_bank",
                condition=Q(state__in=["draft", "withdrawn"]) | Q(submitted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_name_zh} {self.pk}"


class Evaluation(models.Model):
    """What the rules of the item said when an application was sent, and from which facts."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="evaluations")
    made_at = models.DateTimeField()
    as_of = models.DateField()
    item_version = models.PositiveIntegerField()
    standing = models.CharField(max_length=12)  # met, not_yet, no
    facts = models.JSONField()  # {fact: {value, from: source|declared}}
    reasons = models.JSONField()  # [{zh, en, verdict, document_zh, document_en}]
    offer = models.JSONField()  # {amount_fen, cost_fen, apr_ratio}; nulls where not known

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]


class Document(models.Model):
    """A file that belongs to an application. It lies outside of what the web server serves."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=60)  # of the item's documents, or other
    name = models.CharField(max_length=120)  # the owner's, cleaned
    path = models.CharField(max_length=120)  # in the storage, under a random name
    media_type = models.CharField(max_length=80)  # told by content
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    is_sent = models.BooleanField(default=False)  # the bank has it: it stays
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)  # an actor's name

    class Meta:
        ordering: ClassVar = ["kind", "added_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_document_once_in_its_kind", fields=["application", "kind", "sha256"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class ApplicationEvent(models.Model):
    """One line of an application's time line."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)  # who, in words
    from_state = models.CharField(max_length=24, blank=True)
    to_state = models.CharField(max_length=24)
    text_zh = models.TextField()
    text_en = models.TextField()
    is_for_owner = models.BooleanField(default=True)  # else a note of the bank's people

    class Meta:
        ordering: ClassVar = ["at", "pk"]


class OwnershipClaim(models.Model):
    """Somebody says that she runs an enterprise; confirmed at the counter with her papers."""

    STATES: ClassVar = ("waiting", "confirmed", "refused")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")
    uscc = models.CharField(max_length=18)
    legal_rep = models.CharField(max_length=60)  # as claimed; shown masked
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # the outlet she goes to
    state = models.CharField(max_length=10, default="waiting", db_index=True)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)
    evidence = models.CharField(max_length=120, blank=True)  # where copies of the papers are
    reason = models.CharField(max_length=300, blank=True)  # of a refusal, told to the claimant

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_waiting_claim_a_person_and_code",
                fields=["user", "uscc"],
                condition=Q(state="waiting"),
            )
        ]


class Registration(models.Model):
    """That a new user registered from an address, to slow down whoever makes many."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    address_key = models.CharField(max_length=64, db_index=True)  # keyed hash, not the address
    at = models.DateTimeField()
