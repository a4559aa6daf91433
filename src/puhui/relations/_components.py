"""Connected components over enterprise ids."""

from typing import Literal

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def components(
    *, pairs: pl.DataFrame, connection: Literal["weak", "strong"], size_minimum: int
) -> pl.DataFrame:
    """Return the components of at least so many enterprises.

    :param pairs: enterprise_id_l, enterprise_id_r: from left to right.
    :return: smallest_id (of the component), enterprise_id; sorted.
    """
    left, right = pairs["enterprise_id_l"], pairs["enterprise_id_r"]
    ids = pl.concat([left.alias("id"), right.alias("id")]).unique().sort()
    row, column = (side.cast(pl.Enum(ids)).to_physical().to_numpy() for side in (left, right))
    graph = coo_array((np.ones(len(row), dtype=np.int8), (row, column)), shape=(len(ids), len(ids)))
    _, labels = connected_components(graph, directed=True, connection=connection)
    return (
        pl.DataFrame({"enterprise_id": ids, "label": labels})
        .filter(pl.len().over("label") >= size_minimum)
        .select(pl.col("enterprise_id").min().over("label").alias("smallest_id"), "enterprise_id")
        .sort("smallest_id", "enterprise_id")
    )
