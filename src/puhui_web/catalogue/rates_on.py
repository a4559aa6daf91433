"""The rates of a day, read from the policy folder once a process and day."""

from datetime import date
from functools import lru_cache

from puhui.matching import Rates
from puhui_web.enterprises.policy_on import policy_on


@lru_cache(maxsize=64)
def rates_on(day: date) -> Rates:
    """Return the loan prime rates and the reference rate in force on a day."""
    return Rates.read(policy=policy_on(day))
