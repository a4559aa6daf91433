"""What leaves this stage: who is tied to whom, in groups and circles, and for how much."""

from typing import Final

import polars as pl

from puhui.base import table_schema

TIES: Final = (
    "shareholding",  # left holds a share of right
    "same_legal_rep",
    "same_holder",  # the same person or enterprise holds shares of both
    "same_phone",
    "same_address",
    "guarantee",  # left guarantees a loan of right
    "indirect_shareholding",  # left controls right through majority holdings in others
)

# One row for each pair and tie, sorted by both and the tie. Where a tie has no direction, the
# smaller id is left.
TIES_SCHEMA: Final = table_schema(
    {
        "enterprise_id_l": pl.String,
        "enterprise_id_r": pl.String,
        "tie": pl.Enum(TIES),
        "is_control": pl.Boolean,  # policy/relations.yaml: strong enough to be one group
        "share_ratio": pl.Float64,  # of a shareholding or common holding; else null
        "amount_fen": pl.Int64,  # of a guarantee: what it still covers; else null
        "since_on": pl.Date,
        "evidence": pl.List(pl.String),  # record ids, or "table/key" of facts, that say so
    }
)

GROUPS_SCHEMA: Final = table_schema(
    {
        "group_id": pl.String,  # of the smallest enterprise id in it
        "enterprise_id": pl.String,
        "is_head": pl.Boolean,  # the one that controls most others
        "reason_zh": pl.String,
        "reason_en": pl.String,
    }
)

CIRCLES_SCHEMA: Final = table_schema(
    {
        "circle_id": pl.String,
        "enterprise_id": pl.String,
        "kind": pl.String,  # mutual (A for B, B for A), ring, chain_of (connected, not closed)
        "guaranteed_fen": pl.Int64,  # guaranteed by this enterprise inside the circle
        "covered_fen": pl.Int64,  # guaranteed to it there; of two guarantors, once for each
    }
)

EXPOSURE_SCHEMA: Final = table_schema(
    {
        "group_id": pl.String,
        "enterprises_count": pl.Int64,
        "balance_fen": pl.Int64,  # loans outstanding of all of them, each loan once
        "guaranteed_outside_fen": pl.Int64,  # guarantees in force for others outside the group
        "total_fen": pl.Int64,  # both
        "overdue_balance_fen": pl.Int64,
    }
)
