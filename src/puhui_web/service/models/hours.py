"""When an outlet is open. Without rows of its own it keeps the policy's hours."""

from django.db import models
from django.db.models import F, Q

from puhui_web.accounts.models import Unit


class WeeklySpan(models.Model):
    """A span of one weekday in which an outlet is open; a lunch break makes two."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="weekly_spans")
    weekday = models.PositiveSmallIntegerField()  # 0 Monday … 6 Sunday
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_span_begins_then", fields=["unit", "weekday", "opens"]
            ),
            models.CheckConstraint(
                name="weekly_span_has_length", condition=Q(opens__lt=F("closes"))
            ),
            models.CheckConstraint(name="weekday_is_one_of_seven", condition=Q(weekday__lte=6)),
        ]


class SpecialDay(models.Model):
    """A day unlike its weekday: closed, or open at other hours. Without unit: the whole bank."""

    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="special_days")
    day = models.DateField()
    opens = models.TimeField(null=True)  # both null: closed
    closes = models.TimeField(null=True)
    reason_zh = models.CharField(max_length=40)
    reason_en = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_special_day_a_unit", fields=["unit", "day"]),
            models.UniqueConstraint(
                name="one_special_day_of_the_bank", fields=["day"], condition=Q(unit__isnull=True)
            ),
            models.CheckConstraint(
                name="special_day_is_closed_or_has_length",
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(opens__lt=F("closes")),
            ),
        ]
