"""Connected components of records, and those in which a constraint is broken."""

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from puhui.fusion.settings import LinkSettings


def component_labels(records: int, links: pl.DataFrame) -> pl.Series:
    """Return for each record the number of its connected component.

    :param links: l, r: numbers of records.
    """
    ones = np.ones(len(links), dtype=np.int8)
    pairs = (links["l"].to_numpy(), links["r"].to_numpy())
    graph = coo_array((ones, pairs), shape=(records, records))
    _, labels = connected_components(graph.tocsr(), directed=False)
    return pl.Series("label", labels, dtype=pl.Int32)


def broken_labels(
    *, labelled: pl.DataFrame, denied: pl.DataFrame, settings: LinkSettings
) -> pl.Series:
    """Return the components that cannot be one cluster.

    :param labelled: no, label, the columns of the constraints.
    :param denied: l, r: numbers of records that an officer keeps apart.
    """
    broken = [_with_denial(labelled, denied)]
    for column in settings.conflicts:
        values = labelled.lazy().select("label", column).drop_nulls(column).unique()
        broken.append(_repeated(values))
    if settings.unique_column is not None:
        once = pl.col(settings.unique_column).is_in(list(settings.unique_values))
        held = labelled.lazy().filter(once).group_by("label", settings.unique_column)
        broken.append(held.len().filter(pl.col("len") > 1).select("label").collect()["label"])
    return pl.concat(broken).unique().sort()


def _repeated(values: pl.LazyFrame) -> pl.Series:
    repeated = values.group_by("label").len().filter(pl.col("len") > 1)
    return repeated.select("label").collect()["label"]


def _with_denial(labelled: pl.DataFrame, denied: pl.DataFrame) -> pl.Series:
    labels = labelled["label"]
    left, right = labels.gather(denied["l"]), labels.gather(denied["r"])
    return left.filter(left == right)
