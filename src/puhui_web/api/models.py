"""Institutions' programmes, what they asked once already, and where they want to be told."""

from django.conf import settings
from django.db import models

from puhui_web.accounts.models import Institution, Unit
from puhui_web.outbox.models import Event


class Client(models.Model):
    """A programme that may get tokens: at work in one role, at one place."""

    application = models.OneToOneField(
        settings.OAUTH2_PROVIDER_APPLICATION_MODEL, models.CASCADE, related_name="puhui"
    )
    # a technical account that cannot sign in: what the programme does is done by it
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=24)
    scopes = models.JSONField()  # permissions of the role that its tokens may carry
    institution = models.ForeignKey(Institution, models.PROTECT, null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="client_is_at_one_place",
                condition=models.Q(institution__isnull=True) ^ models.Q(unit__isnull=True),
            )
        ]


class Answered(models.Model):
    """The answer to a request with an idempotency key; asked again, it is given again."""

    actor = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    request_hash = models.CharField(max_length=64)  # of method, path and body
    body = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="a_key_is_used_once")]


class Subscription(models.Model):
    """Where a programme wants to be told of events."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="subscriptions")
    url = models.URLField(max_length=300)
    secret = models.CharField(max_length=64)  # shared with the receiver, signs what is sent
    events = models.JSONField()  # names; empty: all
    is_active = models.BooleanField(default=True)
    told_up_to = models.PositiveBigIntegerField(default=0)  # the last event queued for it
    created_at = models.DateTimeField()


class Delivery(models.Model):
    """One event on its way to one subscription."""

    STATES = ("waiting", "delivered", "given_up")

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, default="waiting")
    attempts_count = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    last_status = models.PositiveSmallIntegerField(null=True)
    last_problem = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "event"], name="an_event_is_told_once")
        ]
        indexes = [models.Index(fields=["state", "next_at"])]
