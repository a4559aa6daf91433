"""What enters and leaves this stage: candidates, and who gets how much."""

from dataclasses import dataclass

import polars as pl

from puhui.base import Bilingual, table_schema

LIMITS_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "limit_fen": pl.Int64,  # 0: nothing may be lent; else between policy minimum and maximum
        "limit_rule": pl.String,  # the code of the rule that binds
        "limit_rule_zh": pl.String,
        "limit_rule_en": pl.String,
    }
)

CANDIDATES_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "limit_fen": pl.Int64,
        "profit_ratio": pl.Float64,  # as pricing has it; null: no price, so never lent to
        "loss_ratio": pl.Float64,
        # and one String column for each grouping that a share constraint names
    }
)

AMOUNTS_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "amount_fen": pl.Int64,
        "binds_zh": pl.String,  # what keeps the amount from being larger
        "binds_en": pl.String,
    }
)

FRONTIER_SCHEMA = table_schema(
    {
        "loss_fen": pl.Int64,
        "profit_fen": pl.Int64,
        "amount_fen": pl.Int64,
        "firms_served": pl.UInt32,
    }
)


@dataclass(frozen=True)
class ShadowPrice:
    """What one more unit of a constraint's bound would be worth."""

    constraint: str  # budget, loss_cap, firms_min, cap:grouping=group or floor:grouping=group
    price_ratio: float  # yuan of expected profit for one more yuan of the bound; firms_min: firm
    text: Bilingual


@dataclass(frozen=True)
class Totals:
    """What an allocation comes to."""

    amount_fen: int
    profit_fen: int
    loss_fen: int
    firms_served: int


@dataclass(frozen=True)
class Breadth:
    """What serving more firms cost."""

    firms_min: int  # so many firms at least were to be served
    best_totals: Totals  # of the most profitable allocation found without that demand


@dataclass(frozen=True)
class Allocation:
    """Who gets how much, what it comes to, and how far it is from the best possible."""

    amounts: pl.DataFrame  # AMOUNTS_SCHEMA, one row for every candidate, 0 where nothing
    totals: Totals
    # Of the linear relaxation: no allocation under the same constraints, breadth among them, can
    # beat it.
    bound_profit_fen: int
    gap_ratio: float
    shadow_prices: tuple[ShadowPrice, ...]
    breadth: Breadth | None  # None: no wider service was looked for
    notes: tuple[Bilingual, ...]  # floors that were lowered, money that found no taker
