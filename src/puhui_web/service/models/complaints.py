"""Complaints, and what was done about them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from puhui_web.accounts.models import Unit
from puhui_web.enterprises.models import Enterprise


class Complaint(models.Model):
    """One complaint, of a customer or of somebody without an account who came or called."""

    STATES = ("received", "investigating", "answered", "closed")
    ABOUT = ("service", "fee", "decision", "privacy", "other")

    number = models.CharField(max_length=24, unique=True, null=True)  # told to who complains
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, null=True, related_name="complaints")
    contact_name = models.CharField(max_length=40, blank=True)  # shown masked
    contact_phone = models.CharField(max_length=30, blank=True)  # shown masked
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="complaints")  # that looks into it
    about = models.CharField(max_length=10, choices=[(about, about) for about in ABOUT])
    text = models.TextField()
    against = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    state = models.CharField(max_length=14, choices=[(s, s) for s in STATES], default="received")
    received_at = models.DateTimeField()
    due_on = models.DateField()
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    rating_points = models.PositiveSmallIntegerField(null=True)  # 1 to 5, by who complained
    rating_comment = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="complaint_is_not_handled_by_whom_it_is_against",
                condition=Q(handler__isnull=True)
                | Q(against__isnull=True)
                | ~Q(handler=F("against")),
            ),
            models.CheckConstraint(
                name="complaint_comes_from_somebody",
                condition=Q(enterprise__isnull=False) | ~Q(contact_name=""),
            ),
            models.CheckConstraint(
                name="complaint_is_rated_one_to_five",
                condition=Q(rating_points__isnull=True)
                | Q(rating_points__gte=1, rating_points__lte=5),
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"]),
            models.Index(fields=["enterprise", "-received_at"]),
        ]


class ComplaintStep(models.Model):
    """One step of a complaint. What is internal stays with the bank."""

    KINDS = ("received", "assigned", "note", "answer", "escalated", "rated", "closed")

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    is_internal = models.BooleanField(default=False)
    by_name = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
