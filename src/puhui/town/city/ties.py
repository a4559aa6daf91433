"""The true ties between enterprises, whoever knows of them."""

import numpy as np
import polars as pl

from puhui.base import conform
from puhui.town.city.block import Block, Ints
from puhui.town.city.facts.registry import draw_holdings
from puhui.town.city.groups import Plan
from puhui.town.city.schema import TRUE_TIES_SCHEMA
from puhui.town.city.traits import BRANCH
from puhui.town.city.truth import entity_ids


def ties_of_groups(block: Block) -> pl.DataFrame:
    """Return ties that follow from owners, chains and successors: of the first to each other."""
    plan, leader, rank = (block.of(name) for name in ("plan", "leader", "rank"))
    right = np.flatnonzero(rank > 0)
    kinds = pl.Series(["same_owner", "successor", "branch"]).gather(
        np.where(
            plan[right] == Plan.SUCCESSOR, 1, np.where(block.of("kind")[right] == BRANCH, 2, 0)
        )
    )
    return _ties(block, leader[right], right, tie=kinds)


def ties_of_holdings(block: Block) -> pl.DataFrame:
    """Return which company holds a share of which other one."""
    held = draw_holdings(block).filter(pl.col("holder_firm").is_not_null())
    holder, firm = held["holder_firm"].to_numpy(), held["firm"].to_numpy()
    tie = pl.Series(["shareholding"]).new_from_index(0, held.height)
    return _ties(block, holder, firm, tie=tie, share_ratio=held["share_ratio"])


def ties_of_guarantees(block: Block, guarantees: pl.DataFrame) -> pl.DataFrame:
    """Return who guarantees for whom.

    :param guarantees: of ``draw_guarantees``.
    """
    left, right = guarantees["firm_l"].to_numpy(), guarantees["firm_r"].to_numpy()
    tie = pl.Series(["guarantee"]).new_from_index(0, guarantees.height)
    return _ties(block, left, right, tie=tie, amount_fen=guarantees["amount_fen"])


def _ties(block: Block, left: Ints, right: Ints, **values: pl.Series) -> pl.DataFrame:
    table = pl.DataFrame(
        {
            "entity_id_l": entity_ids(block=block, firm=left),
            "entity_id_r": entity_ids(block=block, firm=right),
            **values,
        }
    )
    missing = [name for name in TRUE_TIES_SCHEMA if name not in table.columns]
    table = table.with_columns(pl.lit(None).alias(name) for name in missing)
    return conform(table=table, schema=TRUE_TIES_SCHEMA)
