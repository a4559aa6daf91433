"""Everything that the firms' pages show, as one compact object for the browser.

Columns instead of rows, and each text once: a few hundred firms with their months stay well
under two megabytes, five thousand under thirty.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from puhui.base import FEN_PER_YUAN, GRADES, Bilingual
from puhui.pipeline.schema import DecisionRun
from puhui.profile.schema import Feature
from puhui.report.vocabulary import family_name, firm_type_name, industry_name

MAX_FIRMS = 10_000  # more make a page that browsers refuse; the page says what it leaves out
_DIGITS = 6  # significant digits of a number that is no amount

# The browser's name of a column, and where it comes from.
_PLAIN = {
    "id": "firm_id",
    "name": "name",
    "dataset": "dataset",
    "score": "score_points",
    "pd": "pd_probability",
    "low": "pd_low_probability",
    "high": "pd_high_probability",
    "challenger": "challenger_pd_probability",
    "limit": "limit_fen",
    "rate": "rate_annual_ratio",
    "churn": "churn_ratio",
    "breakEven": "break_even_rate_annual_ratio",
    "amount": "amount_fen",
    "profit": "expected_profit_fen",
    "loss": "expected_loss_fen",
    "roc": "return_on_capital_ratio",
    "confidence": "industry_confidence_probability",
    "thin": "is_thin",
    "candidate": "is_candidate",
    "defaulted": "defaulted",
    "grade": "grade",
    "manual": "manual_grade",
}
_IN_SCENARIO = ("grade", "pd", "limit", "rate", "amount", "profit", "loss")


class _Texts:
    """Texts kept once each, known by their number."""

    def __init__(self) -> None:
        self._numbers: dict[Bilingual, int] = {}

    def number(self, zh: str | None, en: str | None) -> int | None:
        if zh is None and en is None:
            return None
        return self._numbers.setdefault(Bilingual(zh or "", en or ""), len(self._numbers))

    def all(self) -> list[Bilingual]:
        return list(self._numbers)


def firm_data(*, run: DecisionRun, definitions: Sequence[Feature]) -> dict[str, Any]:
    """Return all firms as JSON-able columns, with the texts that they point to.

    ``definitions`` names the features to show; those that the run does not hold are left out.
    Of more than ``MAX_FIRMS`` firms only the first are kept: those lent to, then by PD.
    """
    shown = shown_firms(run.decisions)
    texts = _Texts()
    columns = _columns(shown, texts)
    start, columns["months"] = _months(shown["firm_id"], run.monthly)
    features = [feature for feature in definitions if feature.name in run.features.columns]
    columns["features"] = _features(shown["firm_id"], run.features, features)
    return {
        "total": run.decisions.height,
        "start": None if start is None else [start.year, start.month],
        "features": [_definition(feature) for feature in features],
        "firms": columns,
        "scenario": _scenario(run, shown["firm_id"]),
        "texts": texts.all(),
    }


def shown_firms(decisions: pl.DataFrame) -> pl.DataFrame:
    """Return the firms that the page has room for, by code."""
    if decisions.height <= MAX_FIRMS:
        return decisions.sort("firm_id")
    first = decisions.sort(
        pl.col("amount_fen") > 0, "pd_probability", "firm_id", descending=[True, False, False]
    )
    return first.head(MAX_FIRMS).sort("firm_id")


def _columns(shown: pl.DataFrame, texts: _Texts) -> dict[str, list[Any]]:
    columns = {name: _compact(shown[column]) for name, column in _PLAIN.items()}
    for name, column in (("limitRule", "limit_rule"), ("binds", "binds")):
        pairs = zip(shown[f"{column}_zh"], shown[f"{column}_en"], strict=True)
        columns[name] = [texts.number(zh, en) for zh, en in pairs]
    for name, column, named in (
        ("industry", "industry", industry_name),
        ("type", "firm_type", firm_type_name),
    ):
        columns[name] = [code and texts.number(*named(code)) for code in shown[column]]
    for name in ("reasons", "improvements"):
        columns[name] = [_weighted(reasons, texts) for reasons in shown[name].to_list()]
    return columns


def _weighted(reasons: list[dict[str, Any]] | None, texts: _Texts) -> list[list[Any]]:
    """Return the reasons as (number of the text, points); points against are negative."""
    return [
        [
            texts.number(reason["text_zh"], reason["text_en"]),
            round(reason["weight"] if reason["direction"] == "for" else -reason["weight"], 2),
        ]
        for reason in reasons or []
    ]


def _compact(column: pl.Series) -> list[Any]:
    if isinstance(column.dtype, pl.Enum):
        return [None if grade is None else GRADES.index(grade) for grade in column]
    if column.dtype == pl.Boolean:
        return column.cast(pl.Int8).to_list()
    if column.dtype == pl.Float64:
        return column.round_sig_figs(_DIGITS).to_list()
    return column.to_list()


def _features(
    firm_ids: pl.Series, table: pl.DataFrame, features: Sequence[Feature]
) -> list[list[float | None]]:
    """Return the features' values firm by firm, in the order of the definitions."""
    names = [feature.name for feature in features]
    rows = firm_ids.to_frame().join(table, on="firm_id", how="left", maintain_order="left")
    return [list(row) for row in rows.select(pl.col(names).round_sig_figs(_DIGITS)).rows()]


def _definition(feature: Feature) -> dict[str, Any]:
    return {
        "family": family_name(feature.family),
        "title": feature.title,
        "definition": feature.definition,
        "missing": feature.missing,
        "unit": feature.unit,
    }


def _months(firm_ids: pl.Series, monthly: pl.DataFrame) -> tuple[date | None, list[Any]]:
    """Return the first month of all, and for each firm (months until its own first, sales,
    purchases) in whole yuan without gaps: null where a month has no invoice. Null: no months.
    """
    kept = monthly.join(firm_ids.to_frame(), on="firm_id", how="semi").sort("firm_id", "month")
    if kept.is_empty():
        return None, [None] * len(firm_ids)
    start = kept["month"].min()
    assert isinstance(start, date)
    numbered = kept.select(
        "firm_id",
        number=(pl.col("month").dt.year() - start.year) * 12
        + (pl.col("month").dt.month().cast(pl.Int32) - start.month),
        sales=_yuan("sales_fen"),
        purchases=_yuan("purchases_fen"),
    )
    by_firm = {
        str(firm_id): _dense(group)
        for (firm_id,), group in numbered.group_by("firm_id", maintain_order=True)
    }
    return start, [by_firm.get(firm_id) for firm_id in firm_ids]


def _dense(months: pl.DataFrame) -> list[Any]:
    first, last = months["number"][0], months["number"][-1]
    known = {
        number: (sales, purchases) for number, sales, purchases in months.drop("firm_id").rows()
    }
    series = [known.get(number, (None, None)) for number in range(first, last + 1)]
    return [first, [sales for sales, _ in series], [purchases for _, purchases in series]]


def _yuan(column: str) -> pl.Expr:
    return (pl.col(column) / FEN_PER_YUAN).round(0).cast(pl.Int64)


def _scenario(run: DecisionRun, firm_ids: pl.Series) -> dict[str, list[Any]] | None:
    if run.scenario is None:
        return None
    rows = firm_ids.to_frame().join(
        run.scenario.decisions, on="firm_id", how="left", maintain_order="left"
    )
    return {name: _compact(rows[_PLAIN[name]]) for name in _IN_SCENARIO}
