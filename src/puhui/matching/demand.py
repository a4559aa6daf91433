"""How strong a demand for money the facts speak of, and how safe it would be to lend."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from puhui.base import Bilingual, PolicyAt, PuhuiError

_GROWTHS: Final = (
    "tax_sales_growth_ratio",
    "invoices_sales_growth_ratio",
    "receipts_growth_ratio",
    "inflow_growth_ratio",
    "orders_growth_ratio",
    "power_growth_ratio",
)
SIGNALS: Final = ("need", "growth", "receivables", "maturity")


class UnableToWeighLeads(PuhuiError):
    """The weights in the policy are not those of the signals, or sum to nothing."""

    code = "unable_to_weigh_leads"


@dataclass(frozen=True)
class Weights:
    """How leads are weighed (``policy/matching.yaml``)."""

    demand: Mapping[str, float]  # by signal
    lead: Mapping[str, float]  # safety, demand, ready; they sum to 1
    growth_full_ratio: float
    maturity_window_days: int
    pd_full_probability: float
    neutral_score: float
    open_max: int

    @classmethod
    def read(cls, *, policy: PolicyAt) -> "Weights":
        """Read the policy in force.

        :raises UnableToWeighLeads: if a weight is missing or they do not sum to 1.
        """
        demand = policy.table("matching.demand_weights")
        lead = policy.table("matching.lead_weights")
        for weights, names in ((demand, SIGNALS), (lead, ("safety", "demand", "ready"))):
            if set(weights) != set(names) or abs(sum(weights.values()) - 1) > 1e-9:
                raise UnableToWeighLeads(
                    what=Bilingual(
                        f"权重 {weights} 应正好有 {'、'.join(names)}，合计为 1",
                        f"the weights {weights} should be those of {', '.join(names)}, sum 1",
                    ),
                    advice=Bilingual(
                        "请在 matching.yaml 中改正", "put them right in matching.yaml"
                    ),
                )
        return cls(
            demand=demand,
            lead=lead,
            growth_full_ratio=policy.number("matching.growth_full_ratio"),
            maturity_window_days=policy.integer("matching.maturity_window_days"),
            pd_full_probability=policy.number("matching.pd_full_probability"),
            neutral_score=policy.number("matching.neutral_score"),
            open_max=policy.integer("matching.leads_open_max"),
        )


def best_growth() -> pl.Expr:
    """Return the largest growth that any record shows, null where none shows any."""
    return pl.max_horizontal(_GROWTHS)


def demand_score(weights: Weights) -> pl.Expr:
    """Return the weighted mean of the signals that are known, 0 to 1; null where none is."""
    signals = _signals(weights)
    known = [
        pl.when(signal.is_not_null()).then(weights.demand[name]).otherwise(0.0)
        for name, signal in signals.items()
    ]
    spoken = [signal.fill_null(0.0) * weights.demand[name] for name, signal in signals.items()]
    whole = pl.sum_horizontal(known)
    return pl.when(whole > 0).then(pl.sum_horizontal(spoken) / whole)


def safety_score(weights: Weights) -> pl.Expr:
    """Return 1 where default is impossible, falling to 0 at ``pd_full_probability``."""
    return (1 - pl.col("pd_probability") / weights.pd_full_probability).clip(0, 1)


def _signals(weights: Weights) -> dict[str, pl.Expr]:
    due = pl.col("loan_matures_in_days")
    return {
        "need": (pl.col("need_amount_fen") > 0).cast(pl.Float64),
        "growth": (best_growth() / weights.growth_full_ratio).clip(0, 1),
        "receivables": (pl.col("receivables_confirmed_fen") > 0).cast(pl.Float64),
        "maturity": due.is_between(0, weights.maturity_window_days).cast(pl.Float64),
    }
