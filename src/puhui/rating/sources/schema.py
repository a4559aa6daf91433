"""What was measured of each source, and of all together."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from puhui.base import table_schema

VERDICTS: Final = ("adds", "takes", "not_distinguishable")

# One row a source, most added first. AUC on firms held out, mean over folds and repeats.
CONTRIBUTIONS_SCHEMA: Final = table_schema(
    {
        "source": pl.String,
        "title_zh": pl.String,
        "title_en": pl.String,
        "features_count": pl.Int64,  # that may enter a model
        "firms_with_source": pl.Int64,  # with a value of at least one of them
        "auc_with_all": pl.Float64,
        "auc_without": pl.Float64,
        "difference": pl.Float64,  # with all less without
        "difference_low": pl.Float64,
        "difference_high": pl.Float64,
        "verdict": pl.Enum(VERDICTS),  # not distinguishable: the interval holds 0
        "auc_alone": pl.Float64,  # firms without the source all score alike
        "auc_alone_where_known": pl.Float64,  # among those that have it; null: too few
    }
)


@dataclass(frozen=True)
class Estimate:
    """A mean over folds with its interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Contributions:
    """What was measured on the same folds for all models."""

    by_source: pl.DataFrame  # CONTRIBUTIONS_SCHEMA
    auc_with_all: Estimate
    auc_presence_only: Estimate  # of a model that knows only which sources each firm has
    absence_would_add: Estimate  # AUC, if a missing value counted as outcomes say
    firms: int
    defaults: int
    folds: int
    repeats: int
    interval_probability: float
    seed: int
