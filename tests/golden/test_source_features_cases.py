"""The worked cases in policy/cases/source_features.yaml."""

from datetime import date, timedelta

import polars as pl
import pytest
import yaml
from tests.unit.profile.facts.made import enterprises, features_of, table

from puhui.base import default_policy_dir, fen_from_yuan
from puhui.profile import SOURCE_FEATURES
from puhui.sources.providers import TABLES

BOOK = yaml.safe_load((default_policy_dir() / "cases" / "source_features.yaml").read_text("utf-8"))
NAMES = {feature.name for feature in SOURCE_FEATURES}
NOT_COLUMNS = ("table", "key", "month", "to", "days")


def in_fen(row: dict) -> dict:
    return {
        name.replace("_yuan", "_fen"): fen_from_yuan(str(value))
        if name.endswith("_yuan")
        else value
        for name, value in row.items()
    }


def month_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def monthly_rows(series: dict) -> list[dict]:
    """One row a month up to ``to``."""
    columns = {name: value for name, value in series.items() if name not in NOT_COLUMNS}
    length = next(len(value) for value in columns.values() if isinstance(value, list))
    has_due = "due_on" in {column.name for column in TABLES[series["table"]].columns}
    rows = []
    for place in range(length):
        month = month_after(series["to"], place + 1 - length)
        due = month_after(month, 1) + timedelta(days=14)
        row = {series.get("month", "month"): month, **series["key"]}
        row |= {"due_on": due} if has_due else {}
        for name, value in columns.items():
            row[name] = value[place] if isinstance(value, list) else value
        for name, days in series.get("days", {}).items():
            row[name] = None if days[place] is None else due + timedelta(days=days[place])
        rows.append(in_fen(row))
    return rows


def facts_of(case: dict) -> dict[str, pl.DataFrame]:
    rows = {name: [in_fen(row) for row in rows] for name, rows in case.get("facts", {}).items()}
    for series in case.get("monthly", []):
        rows.setdefault(series["table"], []).extend(monthly_rows(series))
    return {name: table(name, *some) for name, some in rows.items()}


@pytest.mark.parametrize("case", BOOK["cases"], ids=lambda case: case["case"])
def test_features(case):
    expect, missing = case.get("expect", {}), case.get("missing", [])
    names = NAMES - set(expect) if missing == "all_but" else set(missing)
    assert {*expect, *names} <= NAMES, "a case speaks of a feature that does not exist"

    features = features_of(
        facts_of(case),
        as_of=BOOK["as_of"],
        enterprises=enterprises("E1", **case.get("golden", {})),
        feeds_read=case.get("feeds_read", TABLES),
    )

    assert {name: features[name] for name in expect} == pytest.approx(expect, abs=5e-10)
    assert {name: features[name] for name in names if features[name] is not None} == {}


def test_every_feature_is_worked_out_in_some_case():
    assert set().union(*(case.get("expect", {}) for case in BOOK["cases"])) >= NAMES
