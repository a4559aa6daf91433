"""The policy's figures for applications and uploads, read once a process."""

from datetime import date
from functools import cache

from puhui.base import Policy, PolicyAt, default_policy_dir


@cache
def _policy() -> Policy:
    return Policy.read(default_policy_dir())


def policy_on(day: date) -> PolicyAt:
    """Return the policy in force on a day."""
    return _policy().at(day)
