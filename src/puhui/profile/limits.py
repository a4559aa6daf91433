"""What counts as enough to speak of: the policy of the profile, read once."""

from dataclasses import dataclass

from puhui.base import PolicyAt


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
        """Read the limits in force."""
        return cls(
            history_months=policy.integer("profile.history_months"),
            minimum_turnover_fen=policy.fen("profile.minimum_turnover_yuan"),
            minimum_invoices=policy.integer("profile.minimum_invoices"),
            minimum_months=policy.integer("profile.minimum_months"),
            minimum_counterparties=policy.integer("profile.minimum_counterparties"),
            minimum_sale_days=policy.integer("profile.minimum_sale_days"),
            round_amount_fen=policy.fen("profile.round_amount_yuan"),
        )
