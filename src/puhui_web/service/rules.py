"""The figures of ``policy/service.yaml`` in force on a day, with their types."""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Any, Final

from puhui.base import Policy, PolicyAt, default_policy_dir
from puhui_web.service.opening import Span, Week

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class ServiceRules:
    """How service runs on a day. Minutes of answering are minutes of opening hours."""

    week: Week
    answer_minutes: int
    suggested_articles_max: int
    search_score_min: float
    search_asked_weight: int
    slot_minutes: int
    capacity_count: int
    days_ahead: int
    notice_minutes: int
    open_appointments_max: int
    complaint_days: int


@lru_cache(maxsize=8)
def service_rules(day: date) -> ServiceRules:
    """Return the rules of a day.

    :raises UnableToReadPolicy: if a figure is not there or of another form.
    """
    return rules_from(policy=_policy().at(day))


def rules_from(*, policy: PolicyAt) -> ServiceRules:
    """Return the rules that a policy holds.

    :raises UnableToReadPolicy: if a figure is not there or of another form.
    """
    return ServiceRules(
        week=_week(policy.table("service.opening_hours")),
        answer_minutes=policy.integer("service.answer_minutes_target"),
        suggested_articles_max=policy.integer("service.suggested_articles_max"),
        search_score_min=policy.number("service.search_score_min"),
        search_asked_weight=policy.integer("service.search_asked_weight"),
        slot_minutes=policy.integer("service.appointment_slot_minutes"),
        capacity_count=policy.integer("service.appointment_capacity_count"),
        days_ahead=policy.integer("service.appointment_days_ahead"),
        notice_minutes=policy.integer("service.appointment_notice_minutes"),
        open_appointments_max=policy.integer("service.appointments_open_max"),
        complaint_days=policy.integer("service.complaint_answer_days"),
    )


@lru_cache(maxsize=1)
def _policy() -> Policy:
    return Policy.read(default_policy_dir())


def _week(table: dict[str, Any]) -> Week:
    return tuple(tuple(_span(text) for text in table[weekday]) for weekday in WEEKDAYS)


def _span(text: str) -> Span:
    opens, closes = text.split("-")
    return Span(time.fromisoformat(opens), time.fromisoformat(closes))
