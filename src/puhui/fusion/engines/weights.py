"""From levels to bits: log2 of how much likelier a level is among the same than among others.

Fellegi and Sunter (1969). At exact equality of a column with term frequency the chance agreement u
is the frequency of the value itself, as in Splink (Term-Frequency Adjustments): a shared rare value
speaks louder. Bits add up to log2 of the odds, with the prior's.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from puhui.fusion.engines.likeness import MISSING_LEVEL, Levels, top_level
from puhui.fusion.model import LinkModel
from puhui.fusion.settings import Comparison

WEIGHT_DECIMALS = 6  # engines sum in different orders; beyond this they need not agree

Bits = npt.NDArray[np.float64]


def prior_bits(model: LinkModel) -> float:
    """Return log2 of the odds that two random records are the same."""
    return float(np.log2(model.prior_probability / (1 - model.prior_probability)))


def comparison_bits(
    *,
    levels: Levels,
    values: pl.Series,
    comparison: Comparison,
    model: LinkModel,
    frequencies: Mapping[str, float] | None,
) -> Bits:
    """Return what a comparison says for each pair; 0 where a value is missing.

    :param levels: of the pairs.
    :param values: the left values, as many; used where both are equal.
    :param frequencies: value -> share, the model's if None.
    """
    learnt = model.levels[comparison.column]
    # the last place is that of MISSING_LEVEL, which Python's -1 indexes
    table = np.array([*(np.log2(level.m_probability / level.u_probability) for level in learnt), 0])
    assert MISSING_LEVEL == -1
    bits: Bits = table[levels]
    if comparison.term_frequency:
        equal = np.flatnonzero(levels == top_level(comparison))
        shares = _shares(values.gather(equal), comparison.column, model, frequencies)
        bits[equal] = np.log2(learnt[-1].m_probability / shares)
    return bits


def _shares(
    values: pl.Series, column: str, model: LinkModel, frequencies: Mapping[str, float] | None
) -> Bits:
    unseen = 1 / model.records_count
    if frequencies is not None:
        return np.array([frequencies.get(value, unseen) for value in values], np.float64)
    known = (
        values.rename("value")
        .to_frame()
        .join(model.frequencies[column], on="value", how="left", maintain_order="left")
    )
    return known["frequency"].fill_null(unseen).to_numpy()
