"""From weighed pairs of rows to the edges that every engine returns."""

import polars as pl

from puhui.base import conform
from puhui.fusion.blocking import key_pairs
from puhui.fusion.engines.pair_scores import score_pairs
from puhui.fusion.model import LinkModel
from puhui.fusion.schema import EDGES_SCHEMA


def edges_of(*, table: pl.DataFrame, weights: pl.DataFrame, model: LinkModel) -> pl.DataFrame:
    """Return ``EDGES_SCHEMA``: the weighed pairs, and the pairs that share a key.

    A pair that shares a key has that origin whatever it weighs.

    :param table: the records as ``numbered_records`` returns them.
    :param weights: ``l``, ``r``, ``weight_bits`` of pairs that weigh the review weight at least.
    """
    ids = table["record_id"]
    weighed = pl.DataFrame(
        {
            "record_id_l": ids.gather(weights["l"]),
            "record_id_r": ids.gather(weights["r"]),
            "weight_bits": weights["weight_bits"],
        }
    ).with_columns(origin=pl.lit("model"))
    keyed = _keyed(table, model)
    pair = ["record_id_l", "record_id_r"]
    edges = pl.concat(
        [
            conform(table=keyed, schema=EDGES_SCHEMA),
            conform(table=weighed.join(keyed, on=pair, how="anti"), schema=EDGES_SCHEMA),
        ]
    )
    return edges.sort(pair)


def _keyed(table: pl.DataFrame, model: LinkModel) -> pl.DataFrame:
    pairs = key_pairs(records=table, settings=model.settings)
    places = table.select("record_id", "row")
    sides = [
        table[
            pairs.select(pl.col(side).alias("record_id")).join(
                places, on="record_id", how="left", maintain_order="left"
            )["row"]
        ]
        for side in ("record_id_l", "record_id_r")
    ]
    return pairs.with_columns(
        score_pairs(left=sides[0], right=sides[1], model=model)["weight_bits"]
    )
