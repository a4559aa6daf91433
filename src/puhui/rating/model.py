"""The rating model: everything that rating needs, and how it came about."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from puhui.base import Bilingual
from puhui.profile import RiskDirection
from puhui.rating._wording import value_text
from puhui.rating.binning import BinCounts, Floats
from puhui.rating.challenger import Challenger
from puhui.rating.settings import RatingSettings, ScoreScale

POINTS_DECIMALS = 2
QUANTILE_SHARES = tuple(k / 20 for k in range(21))


@dataclass(frozen=True)
class CardFeature:
    """One feature of the scorecard. Tuples over bins end with the bin of missing values."""

    name: str
    family: str
    title: Bilingual
    unit: str
    minimum: float | None
    maximum: float | None
    higher_is: RiskDirection
    edges: tuple[float, ...]
    values: tuple[float, ...]  # what each bin counts for in the regression
    points: tuple[float, ...]  # two decimals
    counts: tuple[BinCounts, ...]  # of the training firms
    information_value: float
    mean_points: float  # of the training firms
    quantiles: tuple[float, ...]  # of the training firms' known values, at QUANTILE_SHARES

    @property
    def typical(self) -> float:
        """The median of the training firms' known values."""
        return self.quantiles[len(self.quantiles) // 2]

    def said(self, value: float) -> Bilingual:
        """Return a value of the feature as people say it."""
        return value_text(value=value, unit=self.unit, minimum=self.minimum, maximum=self.maximum)


@dataclass(frozen=True)
class ScoreReference:
    """The training firms' scores, to see later whether new firms look like them."""

    edges: tuple[float, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class TrainingSummary:
    """Where a model comes from."""

    firms: int
    defaults: int
    firms_without_invoices: int  # known outcomes that nothing could be learned from
    as_of: str
    features_sha256: str
    policy_version: str
    code_version: str
    library_versions: dict[str, str]
    seed: int
    shrinkage: float
    calibration_intercept: float
    calibration_slope: float


@dataclass(frozen=True)
class RatingModel:
    """A trained scorecard with its challenger. Rating needs nothing else but features."""

    base_points: float  # of a firm whose every feature counts for nothing
    card: tuple[CardFeature, ...]
    scale: ScoreScale
    settings: RatingSettings
    prior_probability: float  # of a firm of which nothing is known
    covariance: tuple[tuple[float, ...], ...]  # of intercept and coefficients, in log-odds
    challenger: Challenger
    score_reference: ScoreReference
    training: TrainingSummary

    def log_odds(self, score_points: Floats) -> Floats:
        """Return the log-odds of default at a score: each doubling of odds costs as many points."""
        doublings = (score_points - self.scale.base_points) / self.scale.points_to_double_odds
        return np.asarray(-doublings * np.log(2) - np.log(self.scale.base_odds), dtype=np.float64)

    def points(self, log_odds: Floats) -> Floats:
        """Return the score at given log-odds of default, to two decimals."""
        doublings = (-log_odds - np.log(self.scale.base_odds)) / np.log(2)
        points = self.scale.base_points + doublings * self.scale.points_to_double_odds
        return np.asarray(np.round(points, POINTS_DECIMALS), dtype=np.float64)


def scorecard_table(*, model: RatingModel) -> pl.DataFrame:
    """Return the scorecard as a bank prints it: one row for each bin of each feature.

    Columns: feature, title_zh, title_en, from_value (null: no lower bound), below_value (null:
    no upper bound), is_missing, firms, defaults, woe, information_value, points.
    """
    rows = [row for feature in model.card for row in _bin_rows(feature)]
    return pl.DataFrame(rows, schema=_TABLE)


_TABLE = {
    "feature": pl.String,
    "title_zh": pl.String,
    "title_en": pl.String,
    "from_value": pl.Float64,
    "below_value": pl.Float64,
    "is_missing": pl.Boolean,
    "firms": pl.Int64,
    "defaults": pl.Int64,
    "woe": pl.Float64,
    "information_value": pl.Float64,
    "points": pl.Float64,
}


def _bin_rows(feature: CardFeature) -> list[dict[str, Any]]:
    last = len(feature.edges) + 1
    lower = [None, *feature.edges, None]
    upper = [*feature.edges, None, None]
    return [
        {
            "feature": feature.name,
            "title_zh": feature.title.zh,
            "title_en": feature.title.en,
            "from_value": lower[k],
            "below_value": upper[k],
            "is_missing": k == last,
            "firms": feature.counts[k].firms,
            "defaults": feature.counts[k].defaults,
            "woe": feature.counts[k].woe,
            "information_value": feature.counts[k].information_value,
            "points": feature.points[k],
        }
        for k in range(last + 1)
    ]
