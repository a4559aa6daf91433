"""Long work as rows: what is asked, how far it is, who holds it."""

from django.db import models


class Job(models.Model):
    """One piece of long work. Its worker renews ``held_until``; once that is past, it is free."""

    STATES = ("waiting", "running", "done", "failed", "cancelled")

    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="waiting", db_index=True)
    asked_by = models.CharField(max_length=80)  # an actor's id
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    attempts_count = models.PositiveSmallIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    holder = models.CharField(max_length=80, blank=True)
    done_count = models.PositiveBigIntegerField(default=0)
    total_count = models.PositiveBigIntegerField(default=0)
    label_zh = models.CharField(max_length=120, blank=True)
    label_en = models.CharField(max_length=120, blank=True)
    is_cancel_asked = models.BooleanField(default=False)
    result = models.JSONField(null=True)
    findings = models.JSONField(default=list)  # [{source, row, field, code, zh, en}]
    problem_zh = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
