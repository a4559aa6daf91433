"""The policy's figures for leads and visits, read once a process."""

from datetime import date
from functools import cache

from puhui.base import Policy, default_policy_dir


@cache
def _policy() -> Policy:
    return Policy.read(default_policy_dir())


def figure(name: str, *, day: date) -> int:
    """Return a whole-number parameter of ``policy/leads.yaml`` as in force on a day."""
    return _policy().at(day).integer(f"leads.{name}")
