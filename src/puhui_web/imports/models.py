"""Deliveries of source files and what became of them."""

from django.conf import settings
from django.db import models

from puhui_web.jobs.models import Job


class Delivery(models.Model):
    """Files that were sent together and are read together."""

    as_of = models.DateField()  # what happened later is not known yet
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    job = models.OneToOneField(Job, models.PROTECT, null=True, related_name="delivery")
    batch_id = models.CharField(max_length=40, blank=True)  # of the core's register
    # [{table, rows_count, accepted_count, rejected_count}]: rows in = accepted + rejected
    reconciliation = models.JSONField(default=list)
    touched_count = models.PositiveIntegerField(null=True)  # enterprises founded or changed
    findings_count = models.PositiveIntegerField(null=True)


class SourceFile(models.Model):
    """One file of a delivery."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="files")
    name = models.CharField(max_length=100)  # as it came, cleaned
    kind = models.CharField(max_length=8)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120)  # inside MEDIA_ROOT
