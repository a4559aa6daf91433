"""The firms to learn from, as numbers in a fixed order."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from puhui.base import Bilingual, PuhuiError
from puhui.profile import FEATURES, Feature
from puhui.rating.binning import Bools, Floats
from puhui.rating.settings import RatingSettings, TrainingSettings

_FROM_INVOICES = frozenset(feature.name for feature in FEATURES)


class UnableToTrain(PuhuiError):
    """There are too few outcomes, or the features do not fit or tell nothing."""

    code = "unable_to_train"


@dataclass(frozen=True)
class TrainingSet:
    """One row a firm with a known outcome and at least one invoice, by firm id."""

    firm_ids: tuple[str, ...]
    features: tuple[Feature, ...]
    matrix: Floats  # one column a feature, NaN where missing
    defaulted: Bools
    firms_without_invoices: int

    def part(self, chosen: Bools) -> "TrainingSet":
        """Return the chosen firms alone."""
        ids = tuple(firm for firm, keep in zip(self.firm_ids, chosen, strict=True) if keep)
        return TrainingSet(ids, self.features, self.matrix[chosen], self.defaulted[chosen], 0)

    def sha256(self) -> str:
        """Return a hash over the firms, their features and outcomes."""
        digest = hashlib.sha256("\n".join(self.firm_ids).encode())
        digest.update("\n".join(feature.name for feature in self.features).encode())
        digest.update(np.ascontiguousarray(self.matrix, dtype="<f8").tobytes())
        digest.update(self.defaulted.tobytes())
        return digest.hexdigest()


def make_training_set(
    *,
    features: pl.DataFrame,
    outcomes: pl.DataFrame,
    training: TrainingSettings,
    rating: RatingSettings,
    features_used: Sequence[Feature] = FEATURES,
) -> TrainingSet:
    """Join features and outcomes, sorted by firm; a firm of unknown outcome teaches nothing.

    A firm without a single invoice, and without any value of another source, has no features
    and is counted apart.

    :raises UnableToTrain: if columns are missing, a firm is there twice, or defaults or
        non-defaults are fewer than policy asks for.
    """
    names = [feature.name for feature in features_used]
    _check_columns(features, names, rating)
    known = outcomes.select("firm_id", "defaulted").drop_nulls("defaulted")
    for table in (known, features):
        _check_unique(table)
    joined = known.join(features, on="firm_id").sort("firm_id")
    invoices = pl.sum_horizontal(
        pl.col(rating.history_features[side]).fill_null(0) for side in ("sales", "purchases")
    )
    seen = joined.filter((invoices > 0) | pl.Series(knows_more(joined, names), dtype=pl.Boolean))
    defaults = int(seen["defaulted"].sum())
    _check_enough(defaults, len(seen) - defaults, training)
    return TrainingSet(
        firm_ids=tuple(seen["firm_id"]),
        features=tuple(features_used),
        matrix=matrix_of(seen, names),
        defaulted=seen["defaulted"].to_numpy().astype(np.bool_),
        firms_without_invoices=len(known) - len(seen),
    )


def knows_more(table: pl.DataFrame, names: Sequence[str]) -> Bools:
    """Tell which firms have a value of a feature that does not come from the invoices."""
    more = [name for name in names if name not in _FROM_INVOICES]
    return np.asarray(np.isfinite(matrix_of(table, more)).any(axis=1), dtype=np.bool_)


def matrix_of(table: pl.DataFrame, names: Sequence[str]) -> Floats:
    """Return the columns as numbers, NaN where a value is missing or not finite."""
    columns = [table[name].cast(pl.Float64).to_numpy() for name in names]
    matrix = np.column_stack(columns) if columns else np.empty((len(table), 0))
    return np.where(np.isfinite(matrix), matrix, np.nan)


def _check_columns(features: pl.DataFrame, names: list[str], rating: RatingSettings) -> None:
    wanted = ["firm_id", *names, *rating.history_features.values()]
    missing = [name for name in dict.fromkeys(wanted) if name not in features.columns]
    if missing:
        raise UnableToTrain(
            what=Bilingual(f"特征表缺少列 {missing}", f"the features lack the columns {missing}"),
            advice=Bilingual("请用同一版本的画像", "use the profile of the same version"),
        )


def _check_unique(table: pl.DataFrame) -> None:
    twice = table.filter(pl.col("firm_id").is_duplicated())["firm_id"].unique().sort()
    if len(twice):
        raise UnableToTrain(
            what=Bilingual(
                f"企业 {twice[0]} 等 {len(twice)} 户出现不止一次",
                f"{len(twice)} firms are there more than once, {twice[0]} among them",
            ),
            advice=Bilingual("请让每户企业只占一行", "give each firm one row"),
        )


def _check_enough(defaults: int, others: int, settings: TrainingSettings) -> None:
    if defaults >= settings.minimum_defaults and others >= settings.minimum_non_defaults:
        return
    raise UnableToTrain(
        what=Bilingual(
            f"有发票且结果已知的企业中，违约 {defaults} 户、未违约 {others} 户，"
            f"至少各需 {settings.minimum_defaults} 户和 {settings.minimum_non_defaults} 户",
            f"of the firms with invoices and a known outcome {defaults} defaulted and {others} did"
            f" not; at least {settings.minimum_defaults} and {settings.minimum_non_defaults} are"
            " needed",
        ),
        advice=Bilingual(
            "请加入更多已知结果的企业，或给出已训练的模型文件",
            "add more firms with known outcomes, or give the file of a trained model",
        ),
    )
