"""The audit log. It has no foreign keys, so that history outlives what it speaks of."""

from django.db import models


class AuditEvent(models.Model):
    """One act: a write, a look at personal data, a refusal, a sign-in. Rows are only appended."""

    KINDS = ("write", "look", "refusal", "sign_in")

    number = models.PositiveBigIntegerField(primary_key=True)  # 1, 2, 3 … without a gap
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)  # user:12, client:abc, system:name
    actor_name = models.CharField(max_length=80)
    role = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    action = models.CharField(max_length=80)  # the operation or query, app.name
    subject = models.CharField(max_length=120)  # enterprise:E…, application:7
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "number"]),
            models.Index(fields=["actor", "number"]),
            models.Index(fields=["kind", "number"]),
            models.Index(fields=["action", "number"]),
            models.Index(fields=["at"]),
        ]


class AuditHead(models.Model):
    """The last link of the chain: the one row that is locked to append the next."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)
