"""Why a firm scores as it does: where its points differ from those of the usual firm."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from puhui.base import Bilingual
from puhui.rating._reason_lists import (
    Rows,
    Texts,
    as_lists,
    filled,
    reason_rows,
    said_each,
    stacked,
)
from puhui.rating._strongest import Chosen, choose_strongest
from puhui.rating.binning import Floats, Ints
from puhui.rating.interval import History, thin_variance
from puhui.rating.model import CardFeature, RatingModel

_AGAINST_TYPICAL = Bilingual(
    "{title}：{value}（参照企业的中位数为 {typical}）",
    "{title}: {value} (median of others: {typical})",
)
_LIKE_TYPICAL = Bilingual(
    "{title}：{value}（与参照企业的中位数相同）", "{title}: {value} (the median of others too)"
)
_THIN = Bilingual(
    "历史单薄：经营 {months:.0f} 个月、销项发票 {sales:.0f} 张，评级的把握较小；积累更多经营记录后"
    "可重评",
    "Thin history: {months:.0f} months of trading, {sales:.0f} sales invoices, so the rating is"
    " less sure; rate again when there is more",
)
_NONE = Bilingual(
    "观察期内没有一张发票，只能按平均违约率估计；请补充发票后重评，这不是拒绝",
    "Not one invoice in the window, so only the average default rate is known; supply invoices and"
    " rate again: this is no refusal",
)


@dataclass(frozen=True)
class Scored:
    """What each firm's values are, which bins they fall into, and what history lies behind."""

    values: Floats  # one row a firm, one column a feature of the card
    bins: Ints
    history: History
    months: Floats
    sales: Floats


def firm_reasons(*, model: RatingModel, scored: Scored) -> pl.Series:
    """Return each firm's reasons (``REASONS_DTYPE``), strongest first.

    The weight of a feature is the difference between the firm's points and the training
    firms' mean points; a missing value is no reason. Thin history takes no points: its weight
    is the error that it adds, in points.
    """
    differences = np.column_stack(
        [np.array(f.points)[scored.bins[:, j]] - f.mean_points for j, f in enumerate(model.card)]
    )
    differences[~np.isfinite(scored.values)] = 0.0
    chosen = choose_strongest(
        differences=differences,
        asked=~scored.history.has_none,
        card=model.card,
        settings=model.settings,
    )
    parts = [
        _of_feature(feature, chosen.of(place), scored.values[:, place])
        for place, feature in enumerate(model.card)
        if (chosen.places == place).any()
    ]
    ranked = stacked([*parts, *_of_history(model, scored)]).sort("firm", -pl.col("weight"), "code")
    return as_lists(rows=ranked, firms=len(scored.bins))


def _of_feature(feature: CardFeature, chosen: Chosen, values: Floats) -> Rows:
    firms = chosen.firms.tolist()
    return reason_rows(
        firms=firms,
        code=feature.name,
        directions=np.where(chosen.differences > 0, "for", "against").tolist(),
        weights=np.abs(chosen.differences).tolist(),
        texts=_texts(feature, values[chosen.firms].tolist()),
    )


def _texts(feature: CardFeature, values: list[float]) -> Texts:
    """Return the text for each value; where it sounds like the median, that is said once."""
    typical = feature.said(feature.typical)
    said = said_each(feature=feature, values=values)
    same = {"title": feature.title, "typical": typical}
    usual = filled(template=_LIKE_TYPICAL, values=[typical], same=same)
    zh, en = filled(template=_AGAINST_TYPICAL, values=said, same=same)
    for row, one in enumerate(said):
        if one == typical:
            zh[row], en[row] = usual[0][0], usual[1][0]
    return zh, en


def _of_history(model: RatingModel, scored: Scored) -> list[Rows]:
    """Return the reasons of firms with little history, and of those with none."""
    history = scored.history
    unsure = np.sqrt(thin_variance(history=history, settings=model.settings))
    unsure *= model.scale.points_to_double_odds / np.log(2)
    thin = np.flatnonzero(history.is_thin & ~history.has_none)
    none = np.flatnonzero(history.has_none)
    months, sales = (np.nan_to_num(part[thin]) for part in (scored.months, scored.sales))
    return [
        reason_rows(
            firms=thin.tolist(),
            code="thin_history",
            directions="against",
            weights=unsure[thin],
            texts=_thin_texts(months.tolist(), sales.tolist()),
        ),
        reason_rows(
            firms=none.tolist(),
            code="no_invoices",
            directions="against",
            weights=unsure[none],
            texts=([_NONE.zh] * len(none), [_NONE.en] * len(none)),
        ),
    ]


def _thin_texts(months: list[float], sales: list[float]) -> Texts:
    zh, en = (
        [text.format(months=month, sales=sale) for month, sale in zip(months, sales, strict=True)]
        for text in _THIN
    )
    return zh, en
