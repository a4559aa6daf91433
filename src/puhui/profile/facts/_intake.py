"""Hold facts and enterprises to their contract, and number the enterprises."""

from collections.abc import Mapping
from typing import ClassVar, Final

import polars as pl

from puhui.base import Bilingual, PuhuiError
from puhui.profile.facts.schema import ENTERPRISES
from puhui.sources.providers import TABLES

GOLDEN: Final = {"opened_on": pl.Date, "county_code": pl.String}  # what features use of them


class UnableToProfileFacts(PuhuiError):
    """Facts or enterprises are not in the form that features are made from."""

    code: ClassVar[str] = "unable_to_profile_facts"


def number_enterprises(enterprises: pl.DataFrame) -> pl.DataFrame:
    """Return ``firm`` (from 0, in the order of the ids), ``enterprise_id`` and golden values.

    A golden value without a column is unknown.

    :raises UnableToProfileFacts: if an id is empty or there twice.
    """
    ids = enterprises["enterprise_id"]
    unclear = enterprises.filter(ids.is_duplicated() | ids.is_null())["enterprise_id"].unique()
    if unclear.len():
        raise _problem(
            f"企业表中有 {unclear.len()} 个 enterprise_id 重复或为空",
            f"in the table of enterprises, {unclear.len()} enterprise_id are repeated or empty",
        )
    golden = [
        pl.col(name).cast(dtype) if name in enterprises.columns else pl.lit(None, dtype).alias(name)
        for name, dtype in GOLDEN.items()
    ]
    ordered = enterprises.select("enterprise_id", *golden).sort("enterprise_id")
    return ordered.with_row_index("firm")


def golden_rows(roster: pl.DataFrame) -> pl.DataFrame:
    """Return the golden values as rows of a table of facts, without a date."""
    dated = pl.lit(None, pl.Date).alias("dated_on")
    return roster.select("firm", pl.col("enterprise_id").alias("fact_key"), dated, *GOLDEN)


def check_facts(*, facts: Mapping[str, pl.DataFrame], needed: Mapping[str, set[str]]) -> None:
    """Hold every table that features need to its columns.

    :raises UnableToProfileFacts: if a table is not in the catalogue or lacks a column.
    """
    for name, rows in facts.items():
        if name not in TABLES:
            raise _problem(f"没有名为 {name} 的数据表", f"there is no table called {name}")
        columns = {"enterprise_id", "fact_key"} | needed.get(name, set())
        if lacking := sorted(columns - set(rows.columns)):
            raise _problem(
                f"{name} 缺少列：{'、'.join(lacking)}",
                f"{name} lacks columns: {', '.join(lacking)}",
            )


def rows_of(*, rows: pl.DataFrame, roster: pl.DataFrame, columns: set[str]) -> pl.DataFrame:
    """Return the rows of listed enterprises with ``firm``, ``fact_key`` and the columns used."""
    used = rows.select("enterprise_id", "fact_key", *sorted(columns))
    firms = roster.select("firm", "enterprise_id")
    return used.join(firms, on="enterprise_id", how="inner").drop("enterprise_id")


def _problem(zh: str, en: str) -> UnableToProfileFacts:
    return UnableToProfileFacts(
        what=Bilingual(zh, en),
        advice=Bilingual(
            f"请按数据源目录提供事实表，按 {ENTERPRISES} 每家一行提供企业表",
            "give facts as the catalogue of sources has them, and one row an enterprise",
        ),
    )
