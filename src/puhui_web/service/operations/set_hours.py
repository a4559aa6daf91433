"""An outlet's opening hours and how it takes appointments."""

from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import pairwise

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.service.models import BookingRule, SpecialDay, WeeklySpan
from puhui_web.service.opening import Span, Week
from puhui_web.service.places import at_units_within_reach, unit_within_reach
from puhui_web.service.texts import taken_text

_SLOT_MINUTES = range(10, 181)
_CAPACITY_MAX = 20


class UnableToSetHours(PuhuiError):
    """Hours end before they begin, overlap, or leave no open day."""

    code = "unable_to_set_hours"


@operation(P.APPOINTMENT_HANDLE)
def set_weekly_hours(*, actor: Actor, unit_id: int, week: Week, at: datetime) -> Unit:
    """Set an outlet's hours for every week from now on.

    :param week: Monday to Sunday.
    :raises UnableToSetHours: if spans have no length or overlap, or every day is closed.
    :raises OutOfReach: if the actor does not work for it.
    """
    unit = unit_within_reach(actor=actor, unit_id=unit_id)
    assert len(week) == 7, "a week has seven days"
    for spans in week:
        _check(sorted(spans))
    if not any(week):
        raise _problem("至少要有一天营业", "at least one day must be open")
    before = unit.weekly_spans.count()
    unit.weekly_spans.all().delete()
    WeeklySpan.objects.bulk_create(
        WeeklySpan(unit=unit, weekday=weekday, opens=span.opens, closes=span.closes)
        for weekday, spans in enumerate(week)
        for span in sorted(spans)
    )
    after = [[f"{s.opens:%H:%M}-{s.closes:%H:%M}" for s in sorted(spans)] for spans in week]
    _record(actor, "set_weekly_hours", unit, at, before={"spans": before}, after={"week": after})
    return unit


@operation(P.APPOINTMENT_HANDLE)
def set_special_day(
    *,
    actor: Actor,
    unit_id: int,
    day: date,
    opens: time | None,
    closes: time | None,
    reason: str,
    today: date,
    at: datetime,
) -> SpecialDay:
    """Set one day's hours; without times the outlet is closed that day.

    :raises UnableToTakeText: if the reason is empty or too long.
    :raises UnableToSetHours: if the day is past, or only one time is given, or they are reversed.
    :raises OutOfReach: if the actor does not work for it.
    """
    unit = unit_within_reach(actor=actor, unit_id=unit_id)
    reason = taken_text(text=reason, what=Bilingual("原因", "the reason"), characters_max=40)
    if day < today:
        raise _problem("这一天已经过去", "that day is past")
    if (opens is None) != (closes is None):
        raise _problem("开门和关门时间要一起填", "give both times or none")
    if opens is not None and closes is not None:
        _check([Span(opens, closes)])
    special, _ = SpecialDay.objects.update_or_create(
        unit=unit,
        day=day,
        defaults={"opens": opens, "closes": closes, "reason_zh": reason, "reason_en": ""},
    )
    after = {"day": day.isoformat(), "is_closed": opens is None}
    _record(actor, "set_special_day", unit, at, after=after)
    return special


@operation(P.APPOINTMENT_HANDLE)
def remove_special_day(*, actor: Actor, special_day_id: int, at: datetime) -> Unit:
    """Let a day be like its weekday again; return the outlet.

    :raises OutOfReach: if there is none of a unit that the actor works for.
    """
    rows = at_units_within_reach(actor=actor, rows=SpecialDay.objects.filter(unit__isnull=False))
    special = rows.select_related("unit").filter(pk=special_day_id).first()
    if special is None or special.unit is None:
        raise out_of_reach("这个特殊日", "such special day")
    unit, day = special.unit, special.day
    special.delete()
    _record(actor, "remove_special_day", unit, at, before={"day": day.isoformat()})
    return unit


@operation(P.APPOINTMENT_HANDLE)
def set_booking_rule(
    *, actor: Actor, unit_id: int, slot_minutes: int, capacity_count: int, at: datetime
) -> BookingRule:
    """Set how long an outlet's appointments last and how many run at once; 0 takes none.

    Appointments that stand stay as they are.

    :raises UnableToSetHours: if a figure is out of bounds.
    :raises OutOfReach: if the actor does not work for it.
    """
    unit = unit_within_reach(actor=actor, unit_id=unit_id)
    if slot_minutes not in _SLOT_MINUTES or not 0 <= capacity_count <= _CAPACITY_MAX:
        raise _problem(
            f"时长应为 10 到 180 分钟, 同时接待最多 {_CAPACITY_MAX} 个",
            f"10 to 180 minutes, and at most {_CAPACITY_MAX} at once",
        )
    rule, _ = BookingRule.objects.update_or_create(
        unit=unit, defaults={"slot_minutes": slot_minutes, "capacity_count": capacity_count}
    )
    after = {"slot_minutes": slot_minutes, "capacity_count": capacity_count}
    _record(actor, "set_booking_rule", unit, at, after=after)
    return rule


def _check(spans: list[Span]) -> None:
    if any(span.closes <= span.opens for span in spans):
        raise _problem("关门时间应晚于开门时间", "closing must come after opening")
    if any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
        raise _problem("同一天的两段时间重叠", "two spans of a day overlap")


def _problem(zh: str, en: str) -> UnableToSetHours:
    advice = Bilingual("请修改后再保存", "put it right and save again")
    return UnableToSetHours(what=Bilingual(zh, en), advice=advice)


def _record(
    actor: Actor,
    action: str,
    unit: Unit,
    at: datetime,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    audit.record(
        actor=actor,
        action=f"service.{action}",
        subject=f"unit:{unit.code}",
        before=dict(before) if before else None,
        after=dict(after) if after else None,
        at=at,
    )
