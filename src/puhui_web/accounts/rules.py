"""The numbers of signing in, from ``policy/access.yaml``."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from puhui.base import Policy, default_policy_dir


@dataclass(frozen=True)
class AccessRules:
    """The rules of signing in on one day."""

    failures_before_lock_count: int
    lock: timedelta
    session_by_front: dict[str, timedelta]
    idle_by_front: dict[str, timedelta]
    second_factor_roles: frozenset[str]
    code: timedelta


@cache
def access_rules(*, today: date) -> AccessRules:
    """Return the rules in force on a day."""
    policy = _policy().at(today)
    return AccessRules(
        failures_before_lock_count=policy.integer("access.failures_before_lock_count"),
        lock=timedelta(minutes=policy.integer("access.lock_minutes")),
        session_by_front={
            front: timedelta(hours=hours)
            for front, hours in policy.table("access.session_hours").items()
        },
        idle_by_front={
            front: timedelta(minutes=minutes)
            for front, minutes in policy.table("access.idle_minutes").items()
        },
        second_factor_roles=frozenset(policy.value("access.second_factor_roles")),
        code=timedelta(minutes=policy.integer("access.code_minutes")),
    )


@cache
def _policy() -> Policy:
    return Policy.read(default_policy_dir())
