"""Events that wait to be told to institutions' programmes."""

from django.db import models

from puhui_web.accounts.models import Institution


class Event(models.Model):
    """Something that happened: told to one institution, or to nobody yet."""

    at = models.DateTimeField()
    name = models.CharField(max_length=60)  # application.submitted, need.offered …
    subject = models.CharField(max_length=80)
    data = models.JSONField()  # no personal data: ids, states, amounts
    institution = models.ForeignKey(Institution, models.CASCADE, null=True)  # null: the bank

    class Meta:
        indexes = [models.Index(fields=["institution", "id"])]
