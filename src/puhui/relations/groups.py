"""Groups: enterprises that control holds together."""

from typing import Final

import polars as pl

from puhui.base import conform
from puhui.relations._components import components
from puhui.relations.schema import GROUPS_SCHEMA
from puhui.relations.wording import with_sentences

GROUP_PREFIX: Final = "G-"
_REASONS: Final = 3  # of one enterprise
_DIRECTED: Final = ("shareholding", "indirect_shareholding")
_IDS: Final = ("enterprise_id_l", "enterprise_id_r")


def control_groups(*, ties: pl.DataFrame) -> pl.DataFrame:
    """Return ``GROUPS_SCHEMA``: the connected components of the ties that are control.

    An enterprise that no control ties to another is in no group. The head is the enterprise
    that controls most others by holdings, also through others; where nobody holds anybody, the
    one with most control ties; then the smallest id. Reasons are the ties of the enterprise
    itself, holdings first.

    :param ties: ``TIES_SCHEMA``, any order.
    """
    control = ties.filter("is_control")
    members = components(pairs=control, connection="weak", size_minimum=2)
    ranked = (
        members.join(_controlled(control), on="enterprise_id", how="left")
        .join(_by_enterprise(control), on="enterprise_id", how="left")
        .sort(
            "smallest_id",
            pl.col("controlled").fill_null(0),
            "ties_count",
            "enterprise_id",
            descending=[False, True, True, False],
        )
    )
    first = pl.int_range(pl.len()).over("smallest_id") == 0
    table = ranked.with_columns(
        first.alias("is_head"), group_id=group_id("smallest_id"),
    ).sort("group_id", "enterprise_id")  # fmt: skip
    return conform(table=table, schema=GROUPS_SCHEMA)


def group_id(column: str) -> pl.Expr:
    """Return the group's id, made of the smallest enterprise id in it."""
    return pl.concat_str(pl.lit(GROUP_PREFIX), pl.col(column))


def _controlled(control: pl.DataFrame) -> pl.DataFrame:
    """Count whom each enterprise controls by holdings, step by step until nobody is new."""
    steps = (
        control.filter(pl.col("tie").cast(pl.String).is_in(_DIRECTED))
        .select(head="enterprise_id_l", to="enterprise_id_r")
        .unique()
    )
    reached, newest = steps, steps
    while len(newest):
        newest = (
            newest.join(steps.rename({"head": "to", "to": "further"}), on="to")
            .select("head", to="further")
            .unique()
            .filter(pl.col("head") != pl.col("to"))
            .join(reached, on=["head", "to"], how="anti")
        )
        reached = pl.concat([reached, newest])
    return reached.group_by(enterprise_id="head").agg(controlled=pl.len())


def _by_enterprise(control: pl.DataFrame) -> pl.DataFrame:
    """Return the number of each enterprise's control ties, and the strongest in words."""
    said = with_sentences(ties=control, names={}).with_columns(
        # Holdings by registry first, what is only concluded from signs last.
        rank=pl.col("tie").cast(pl.String).replace_strict(_RANK, return_dtype=pl.Int64)
    )
    return (
        pl.concat([said.with_columns(enterprise_id=side) for side in _IDS])
        .sort("enterprise_id", "rank", *_IDS)
        .group_by("enterprise_id", maintain_order=True)
        .agg(
            ties_count=pl.len(),
            reason_zh=pl.col("text_zh").head(_REASONS).str.join("；"),
            reason_en=pl.col("text_en").head(_REASONS).str.join("; "),
        )
    )


_RANK: Final = {
    "shareholding": 0,
    "indirect_shareholding": 1,
    "same_holder": 2,
    "same_legal_rep": 3,
    "same_address": 4,
    "same_phone": 5,
    "guarantee": 6,
}
