"""The policy of a day, read from its files once a process."""

from datetime import date
from functools import cache

from puhui.base import Policy, PolicyAt, default_policy_dir


@cache
def _policy() -> Policy:
    return Policy.read(default_policy_dir())


def policy_on(day: date) -> PolicyAt:
    """Return the policy in force on a day."""
    return _policy().at(day)


def policy_version() -> str:
    """Return the version of the policy's files."""
    return _policy().version
