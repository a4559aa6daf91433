"""Guarantee circles: who stands for whom, and so falls with whom."""

import polars as pl

from puhui.base import PolicyAt, conform
from puhui.relations._components import components
from puhui.relations.schema import CIRCLES_SCHEMA
from puhui.relations.settings import RelationSettings

_MEMBER = ["circle_id", "enterprise_id"]


def guarantee_circles(*, ties: pl.DataFrame, policy: PolicyAt) -> pl.DataFrame:
    """Return ``CIRCLES_SCHEMA``: rings, and large sets that guarantees connect.

    Where each can be reached from each along guarantees it is a ring, of two enterprises
    mutual. A set that guarantees connect in whatever direction is a chain if it has policy's
    number of enterprises and is not one single ring; a ring inside is listed as well.

    :param ties: ``TIES_SCHEMA``, any order.
    """
    least = RelationSettings.read(policy).chain_enterprises_minimum
    guarantees = ties.filter(pl.col("tie").cast(pl.String) == "guarantee")
    rings = components(pairs=guarantees, connection="strong", size_minimum=2)
    connected = components(pairs=guarantees, connection="weak", size_minimum=least)
    size = pl.len().over("smallest_id")
    kinds = pl.when(size == 2).then(pl.lit("mutual")).otherwise(pl.lit("ring"))
    closed = rings.group_by("smallest_id").agg(ring=pl.col("enterprise_id").sort())
    same = connected.group_by("smallest_id").agg(ring=pl.col("enterprise_id").sort())
    one_ring = same.join(closed, on=["smallest_id", "ring"], how="semi")
    chains = connected.join(one_ring, on="smallest_id", how="anti")
    members = pl.concat(
        [rings.with_columns(kind=kinds), chains.with_columns(kind=pl.lit("chain_of"))]
    ).with_columns(circle_id=pl.concat_str("kind", pl.lit("-"), "smallest_id"))
    table = (
        members.join(_inside(guarantees, members, "l", "guaranteed_fen"), on=_MEMBER, how="left")
        .join(_inside(guarantees, members, "r", "covered_fen"), on=_MEMBER, how="left")
        .with_columns(pl.col("guaranteed_fen", "covered_fen").fill_null(0))
    )
    return conform(table=table.sort("circle_id", "enterprise_id"), schema=CIRCLES_SCHEMA)


def _inside(guarantees: pl.DataFrame, members: pl.DataFrame, side: str, named: str) -> pl.DataFrame:
    """Return what one side of the guarantees comes to, where both sides are in the circle."""
    of_circle = members.select("circle_id", "enterprise_id")
    both = guarantees.join(of_circle, left_on="enterprise_id_l", right_on="enterprise_id").join(
        of_circle,
        left_on=["circle_id", "enterprise_id_r"],
        right_on=["circle_id", "enterprise_id"],
    )
    return both.group_by("circle_id", enterprise_id=f"enterprise_id_{side}").agg(
        pl.col("amount_fen").sum().alias(named)
    )
