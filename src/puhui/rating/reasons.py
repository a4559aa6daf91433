"""Why a firm scores as it does: where its points differ from those of the usual firm."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from puhui.base import Bilingual, Direction, Reason
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


def firm_reasons(*, model: RatingModel, scored: Scored) -> list[list[Reason]]:
    """Return each firm's reasons, strongest first.

    The weight of a feature is the difference between the firm's points and the training
    firms' mean points; a missing value is no reason. Thin history takes no points: its weight
    is the error that it adds, in points.
    """
    card = model.card
    points = np.column_stack(
        [np.array(f.points)[scored.bins[:, j]] - f.mean_points for j, f in enumerate(card)]
    )
    points[~np.isfinite(scored.values)] = 0.0
    unsure = np.sqrt(thin_variance(history=scored.history, settings=model.settings))
    unsure *= model.scale.points_to_double_odds / np.log(2)
    reasons: list[list[Reason]] = []
    for firm, differences in enumerate(points):
        if scored.history.has_none[firm]:
            reasons.append([Reason("no_invoices", "against", _rounded(unsure[firm]), _NONE)])
            continue
        found = _strongest(model, differences, scored.values[firm])
        if scored.history.is_thin[firm]:
            text = _THIN.format(
                months=np.nan_to_num(scored.months[firm]), sales=np.nan_to_num(scored.sales[firm])
            )
            found.append(Reason("thin_history", "against", _rounded(unsure[firm]), text))
        reasons.append(sorted(found, key=lambda reason: (-reason.weight, reason.code)))
    return reasons


def _strongest(model: RatingModel, differences: Floats, values: Floats) -> list[Reason]:
    limits = model.settings
    taken: Counter[tuple[Direction, str]] = Counter()
    each_way: Counter[Direction] = Counter()
    reasons = []
    for j in np.argsort(-np.abs(differences), kind="stable"):
        difference, feature = float(differences[j]), model.card[j]
        if abs(difference) < limits.minimum_reason_points:
            break
        direction: Direction = "for" if difference > 0 else "against"
        full = each_way[direction] >= limits.reasons_each_way
        if full or taken[direction, feature.family] >= limits.reasons_per_family:
            continue
        taken[direction, feature.family] += 1
        each_way[direction] += 1
        weight = _rounded(abs(difference))
        reasons.append(Reason(feature.name, direction, weight, _text(feature, float(values[j]))))
    return reasons


def _text(feature: CardFeature, value: float) -> Bilingual:
    said = feature.said(value)
    typical = feature.said(feature.typical)
    template = _LIKE_TYPICAL if said == typical else _AGAINST_TYPICAL
    return Bilingual(
        template.zh.format(title=feature.title.zh, value=said.zh, typical=typical.zh),
        template.en.format(title=feature.title.en, value=said.en, typical=typical.en),
    )


def _rounded(weight: float) -> float:
    return round(float(weight), 2)
