"""Small tables of facts in the form of the catalogue."""

from datetime import date
from typing import Any

import polars as pl

from puhui.base import Policy, default_policy_dir
from puhui.profile import build_source_features
from puhui.sources.providers import TABLES, Kind

AS_OF = date(2020, 2, 29)
POLICY = Policy.read(default_policy_dir())
_DTYPES = {
    Kind.DATE: pl.Date,
    Kind.MONTH: pl.Date,
    Kind.YEAR: pl.Int64,
    Kind.YUAN: pl.Int64,
    Kind.COUNT: pl.Int64,
    Kind.QUANTITY: pl.Float64,
    Kind.RATIO: pl.Float64,
    Kind.FLAG: pl.Boolean,
}
_HASHED = (Kind.CITIZEN_ID, Kind.PHONE)


def schema_of(name: str) -> dict[str, Any]:
    """The columns of a table of facts."""
    columns: dict[str, Any] = {"enterprise_id": pl.String, "fact_key": pl.String}
    for column in TABLES[name].columns:
        if column.kind in _HASHED:
            columns |= {f"{column.name}_hash": pl.String, f"{column.name}_masked": pl.String}
        else:
            columns[column.name] = _DTYPES.get(column.kind, pl.String)
    return columns


def table(name: str, *rows: dict[str, Any], of: str = "E1") -> pl.DataFrame:
    """Rows of one table; what is not given is null."""
    key = TABLES[name].key
    whole = [
        {
            "enterprise_id": of,
            "fact_key": "|".join(str(row.get(column, "")) for column in key),
            **row,
        }
        for row in rows
    ]
    return pl.DataFrame(whole, schema=schema_of(name))


def enterprises(*ids: str, **golden: Any) -> pl.DataFrame:
    """Enterprises that all have the same golden values."""
    columns = {name: pl.lit(value) for name, value in golden.items()}
    return pl.DataFrame({"enterprise_id": ids}).with_columns(**columns)


def features_of(facts: dict[str, pl.DataFrame], **changes: Any) -> dict[str, float | None]:
    """The features of the first enterprise; every file was read unless changed."""
    asked: dict[str, Any] = {
        "enterprises": enterprises("E1"),
        "feeds_read": TABLES,
        "as_of": AS_OF,
    } | changes
    policy = POLICY.at(asked["as_of"])
    return build_source_features(facts=facts, policy=policy, **asked).row(0, named=True)
