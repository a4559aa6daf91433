"""Score given pairs of records; what arrival of single records and explanations call."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from puhui.fusion.engines.likeness import comparable, likeness_levels
from puhui.fusion.engines.weights import WEIGHT_DECIMALS, comparison_bits, prior_bits
from puhui.fusion.model import LinkModel


def score_pairs(
    *,
    left: pl.DataFrame,
    right: pl.DataFrame,
    model: LinkModel,
    frequencies: Mapping[str, Mapping[str, float]] | None = None,
) -> pl.DataFrame:
    """Score pairs given side by side; every engine gives a pair the same weight.

    Also reached as ``puhui.fusion.engines.plain.score_pairs``.

    :param left: the columns that are compared, one row a pair.
    :param right: the other records of the pairs, row for row.
    :param frequencies: column -> value -> share, instead of joining ``model.frequencies``: for few
        pairs, dictionaries kept in memory are far quicker.
    :return: ``weight_bits`` (prior included, rounded to 1e-6), and for each comparison
        ``level_<column>`` (Int8, -1 missing) and ``bits_<column>``; row for row.
    """
    total = np.full(len(left), prior_bits(model))
    columns: list[pl.Series] = []
    for comparison in model.settings.comparisons:
        name = comparison.column
        values = comparable(column=left[name], comparison=comparison)
        others = comparable(column=right[name], comparison=comparison)
        levels = likeness_levels(left=values, right=others, comparison=comparison)
        bits = comparison_bits(
            levels=levels,
            values=values,
            comparison=comparison,
            model=model,
            frequencies=None if frequencies is None else frequencies.get(name, {}),
        )
        total += bits
        columns += [pl.Series(f"level_{name}", levels), pl.Series(f"bits_{name}", bits)]
    weight = pl.Series("weight_bits", total).round(WEIGHT_DECIMALS)
    return pl.DataFrame([weight, *columns])
