"""What counts as enough to speak of: the policy of the profile, read once."""

from dataclasses import dataclass, fields

from puhui.base import Bilingual, PolicyAt, UnableToReadPolicy
from puhui.profile.windows import SHORTEST_HISTORY_MONTHS


@dataclass(frozen=True)
class Limits:
    """The smallest denominators that a feature rests on (``policy/profile.yaml``)."""

    history_months: int
    minimum_turnover_fen: int
    minimum_invoices: int
    minimum_months: int
    minimum_counterparties: int
    minimum_sale_days: int
    round_amount_fen: int

    @classmethod
    def read(cls, policy: PolicyAt) -> "Limits":
        """Read the limits in force.

        :raises UnableToReadPolicy: if one is not there, or too small to divide by.
        """
        limits = cls(
            history_months=policy.integer("profile.history_months"),
            minimum_turnover_fen=policy.fen("profile.minimum_turnover_yuan"),
            minimum_invoices=policy.integer("profile.minimum_invoices"),
            minimum_months=policy.integer("profile.minimum_months"),
            minimum_counterparties=policy.integer("profile.minimum_counterparties"),
            minimum_sale_days=policy.integer("profile.minimum_sale_days"),
            round_amount_fen=policy.fen("profile.round_amount_yuan"),
        )
        for field in fields(limits):
            least = _LEAST.get(field.name, 1)
            if getattr(limits, field.name) < least:
                raise _too_small(field.name.removesuffix("_fen"), least)
        return limits


_LEAST = {
    "history_months": SHORTEST_HISTORY_MONTHS,  # a year and the one before it
    "minimum_months": 5,  # with fewer, the slope may leave its range
    "minimum_sale_days": 2,  # one gap
}


def _too_small(name: str, least: int) -> UnableToReadPolicy:
    return UnableToReadPolicy(
        what=Bilingual(
            f"profile.yaml 中 {name} 的值小于 {least}",
            f"the value of {name} in profile.yaml is below {least}",
        ),
        advice=Bilingual("请在策略中改大", "raise it in the policy"),
    )
