"""How long owners waited, in opening hours, by outlet and by person."""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.utils import timezone

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.scope import within_reach
from puhui_web.service.models import Message, Thread
from puhui_web.service.rules import service_rules

_TARGET_QUANTILE = 0.9


@dataclass(frozen=True)
class Waits:
    """The answers of an outlet, a person or a week; minutes are of opening hours."""

    name: str
    answers_count: int
    median_minutes: float
    p90_minutes: int  # nine of ten waited no longer
    in_time_ratio: float


@dataclass(frozen=True)
class ResponseFigures:
    """How quickly was answered in a period, and who waits now."""

    since: date
    until: date
    target_minutes: int
    whole: Waits | None  # None: nobody was answered
    units: list[Waits]
    people: list[Waits]
    weeks: list[Waits]  # named for their Monday, in order
    waiting_count: int
    overdue_count: int


@query(P.CONSULT_ANSWER)
def response_figures(*, actor: Actor, since: date, until: date, at: datetime) -> ResponseFigures:
    """Return the waits of the answers within reach that were given in a period.

    :param until: the first day after the period.
    """
    answers = Message.objects.filter(
        author_kind="staff",
        waited_minutes__isnull=False,
        at__gte=_midnight(since),
        at__lt=_midnight(until),
    )
    rows = within_reach(actor=actor, rows=answers, path="thread__enterprise__").values_list(
        "thread__unit_id", "thread__unit__name", "author_id", "author_name", "at", "waited_minutes"
    )
    units, people, weeks = _groups(), _groups(), _groups()
    everything: list[int] = []
    for unit_id, unit, person_id, person, moment, minutes in rows.iterator():
        day = timezone.localdate(moment)
        monday = (day - timedelta(days=day.weekday())).isoformat()
        assert minutes is not None, "only answers that were waited for"
        for group in (units[unit, unit_id], people[person, person_id or 0], weeks[monday, 0]):
            group.append(minutes)
        everything.append(minutes)
    target = service_rules(until).answer_minutes
    waiting = within_reach(
        actor=actor, rows=Thread.objects.filter(state="waiting_staff"), path="enterprise__"
    )
    return ResponseFigures(
        since=since,
        until=until,
        target_minutes=target,
        whole=_waits("", everything, target) if everything else None,
        units=_by_name(units, target),
        people=_by_name(people, target),
        weeks=_by_name(weeks, target),
        waiting_count=waiting.count(),
        overdue_count=waiting.filter(due_at__lt=at).count(),
    )


_Groups = dict[tuple[str, int], list[int]]  # by name; namesakes are kept apart by their id


def _groups() -> _Groups:
    return defaultdict(list)


def _by_name(groups: _Groups, target: int) -> list[Waits]:
    return [_waits(name, groups[name, key], target) for name, key in sorted(groups)]


def _waits(name: str, minutes: list[int], target: int) -> Waits:
    ordered = sorted(minutes)
    rank = math.ceil(_TARGET_QUANTILE * len(ordered)) - 1
    return Waits(
        name=name,
        answers_count=len(ordered),
        median_minutes=median(ordered),
        p90_minutes=ordered[rank],
        in_time_ratio=sum(m <= target for m in ordered) / len(ordered),
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
