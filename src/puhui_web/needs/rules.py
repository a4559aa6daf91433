"""The policy of needs, referrals and cases, as it stands on a day."""

from datetime import date
from functools import lru_cache

from puhui.base import Policy, PolicyAt, default_policy_dir, fen_from_yuan


@lru_cache(maxsize=1)
def _policy() -> Policy:
    return Policy.read(default_policy_dir())


def rules(*, today: date) -> PolicyAt:
    """Return the policy in force on a day; parameters are named ``needs.…``."""
    return _policy().at(today)


def bounds_fen(*, today: date) -> tuple[int, int]:
    """Return the least and the largest amount of a need."""
    bounds = rules(today=today).table("needs.amount_bounds")
    return fen_from_yuan(bounds["least"]), fen_from_yuan(bounds["largest"])
