"""Rate every firm with a trained model. Nothing is learned in here."""

import numpy as np
import polars as pl

from puhui.base import Bilingual, PuhuiError, conform
from puhui.rating.binning import Floats, bin_index
from puhui.rating.calibration import log_odds_of, probability_of
from puhui.rating.grades import grades
from puhui.rating.improvements import firm_improvements
from puhui.rating.interval import History, interval_half_width, thin_variance
from puhui.rating.model import POINTS_DECIMALS, RatingModel
from puhui.rating.reasons import Scored, firm_reasons
from puhui.rating.schema import RATINGS_SCHEMA
from puhui.rating.training_set import knows_more, matrix_of


class UnableToRate(PuhuiError):
    """The features are not those that the model knows."""

    code = "unable_to_rate"


def rate(*, model: RatingModel, features: pl.DataFrame) -> pl.DataFrame:
    """Return ``RATINGS_SCHEMA``, one row a firm, by firm id.

    A missing value counts for nothing. A firm without invoices gets the average default rate
    with a very wide interval, and no opinion of the challenger.

    :param features: ``Profile.features``.
    :raises UnableToRate: if a column that the model needs is missing.
    """
    _check_columns(model, features)
    firms = features.sort("firm_id")
    scored = _scored(model, firms)
    score = _score(model, scored)
    log_odds = model.log_odds(score)
    half = interval_half_width(variance=_variance(model, scored), settings=model.settings)
    pd, low, high = (probability_of(log_odds + part) for part in (0.0, -half, half))
    table = pl.DataFrame(
        {
            "firm_id": firms["firm_id"],
            "score_points": score,
            "pd_probability": pd,
            "pd_low_probability": low,
            "pd_high_probability": high,
            "challenger_pd_probability": _second_opinion(model, firms, scored.history),
            "grade": grades(
                pd_probability=pd,
                pd_low_probability=low,
                history=scored.history,
                settings=model.settings,
            ),
            "is_thin": scored.history.is_thin,
            "reasons": firm_reasons(model=model, scored=scored),
            "improvements": firm_improvements(model=model, scored=scored),
        },
        schema_overrides={"grade": RATINGS_SCHEMA["grade"]},
    )
    return conform(table=table, schema=RATINGS_SCHEMA)


def _check_columns(model: RatingModel, features: pl.DataFrame) -> None:
    wanted = [
        "firm_id",
        *(feature.name for feature in model.card),
        *model.challenger.feature_names,
        *model.settings.history_features.values(),
    ]
    missing = [name for name in dict.fromkeys(wanted) if name not in features.columns]
    if missing:
        raise UnableToRate(
            what=Bilingual(
                f"模型需要的特征列不在：{missing}", f"the model needs the columns {missing}"
            ),
            advice=Bilingual(
                "请用与模型同一版本的画像，或重新训练",
                "use the profile of the model's version, or train again",
            ),
        )


def _scored(model: RatingModel, firms: pl.DataFrame) -> Scored:
    names = model.settings.history_features
    months, sales, purchases = matrix_of(
        firms, [names[part] for part in ("months", "sales", "purchases")]
    ).T
    card = [feature.name for feature in model.card]
    values = matrix_of(firms, card)
    bins = np.column_stack(
        [bin_index(values=values[:, j], edges=f.edges) for j, f in enumerate(model.card)]
    )
    history = History.of(
        months=months,
        sales=sales,
        purchases=purchases,
        knows_more=knows_more(firms, card),
        settings=model.settings,
    )
    return Scored(values, bins, history, months, sales)


def _score(model: RatingModel, scored: Scored) -> Floats:
    score = np.full(len(scored.bins), model.base_points)
    for position, feature in enumerate(model.card):
        score += np.array(feature.points)[scored.bins[:, position]]
    prior = model.points(np.array([log_odds_of(model.prior_probability)]))
    score = np.where(scored.history.has_none, prior, score)
    return np.asarray(np.round(score, POINTS_DECIMALS), dtype=np.float64)


def _variance(model: RatingModel, scored: Scored) -> Floats:
    """Return the variance of each firm's log-odds: of the model, and of a thin history."""
    columns = [np.ones(len(scored.bins))]
    columns += [np.array(f.values)[scored.bins[:, j]] for j, f in enumerate(model.card)]
    design = np.column_stack(columns)
    spread = np.einsum("ij,jk,ik->i", design, np.array(model.covariance), design)
    of_model = np.where(scored.history.has_none, 0.0, np.maximum(spread, 0.0))
    return of_model + thin_variance(history=scored.history, settings=model.settings)


def _second_opinion(model: RatingModel, firms: pl.DataFrame, history: History) -> pl.Series:
    pd = model.challenger.pd_probability(matrix_of(firms, model.challenger.feature_names))
    return pl.Series(np.where(history.has_none, np.nan, pd)).fill_nan(None)
