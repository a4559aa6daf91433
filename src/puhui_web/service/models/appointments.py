"""Appointments of owners at an outlet."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from puhui_web.accounts.models import Unit
from puhui_web.enterprises.models import Enterprise


class BookingRule(models.Model):
    """How an outlet takes appointments; without a row the policy's figures hold."""

    unit = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="booking_rule")
    slot_minutes = models.PositiveSmallIntegerField()
    capacity_count = models.PositiveSmallIntegerField()  # at the same time; 0: takes none


class Appointment(models.Model):
    """One visit agreed on. ``seat`` numbers those at the same time, so that none is given twice."""

    STATES = ("booked", "arrived", "no_show", "cancelled")

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    purpose = models.CharField(max_length=20)  # of puhui_web.service.purposes.PURPOSES
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    seat = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in STATES], default="booked")
    note = models.CharField(max_length=200, blank=True)  # of the owner
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    booked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)  # arrived, missed or cancelled
    cancel_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_appointment_a_seat",
                fields=["unit", "starts_at", "seat"],
                condition=~Q(state="cancelled"),
            ),
            models.CheckConstraint(
                name="appointment_has_length", condition=Q(starts_at__lt=F("ends_at"))
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "starts_at"]),
            models.Index(fields=["enterprise", "starts_at"]),
        ]
