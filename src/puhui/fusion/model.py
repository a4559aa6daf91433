"""What was learned: how much each level of each comparison speaks for or against."""

from dataclasses import dataclass

import polars as pl

from puhui.fusion.settings import LinkSettings


@dataclass(frozen=True)
class Level:
    """One level of a comparison, from the loosest (0) to exact equality."""

    m_probability: float  # among records of the same thing
    u_probability: float  # among records of different things


@dataclass(frozen=True)
class LinkModel:
    """Settings with what was learned; frozen, so that a pair scores tomorrow as it did today.

    ``frequencies`` hold, for each comparison with term frequency, value -> share of the records
    with a value; a value that is not in it counts as seen once among ``records_count``.
    ``stop_keys`` are the blocks that were too large to compare when the model was learned.
    """

    settings: LinkSettings
    prior_probability: float  # that two random records are the same
    levels: dict[str, tuple[Level, ...]]  # comparison's column -> levels from 0 upwards
    frequencies: dict[str, pl.DataFrame]  # column -> value (String), frequency (Float64)
    stop_keys: pl.DataFrame  # rule (UInt8: its place in settings.blocking), key (String)
    records_count: int
