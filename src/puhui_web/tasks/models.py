"""Tasks and alerts of the bank's people and of partners."""

from django.conf import settings
from django.db import models

from puhui_web.accounts.models import Institution, Unit


class Task(models.Model):
    """One thing to do. Its texts are kept in both languages, for it is shown in either."""

    kind = models.CharField(max_length=40)  # consultation, dispute, application, visit …
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    subject = models.CharField(max_length=80, db_index=True)  # kind:id of what it is about
    url = models.CharField(max_length=200)  # the page where it is done
    is_alert = models.BooleanField(default=False)  # to be known rather than done
    enterprise_id = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True)  # whose people see it
    institution = models.ForeignKey(Institution, models.CASCADE, null=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    permission = models.CharField(max_length=40, blank=True)  # needed to do it; empty: none
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)  # of who handed it over, or of who did it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_task_of_a_kind_for_a_subject",
                fields=["kind", "subject"],
                condition=models.Q(done_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(fields=["unit", "done_at", "due_at"]),
            models.Index(fields=["assignee", "done_at", "due_at"]),
            models.Index(fields=["institution", "done_at", "due_at"]),
        ]
