"""Former counties: their names and codes, and which county of today answers to them.

Names and years come from python-stdnum's table; what became of a county that gave up both name and
code is in ``renames.yaml``.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

import polars as pl
import yaml
from stdnum import numdb

from puhui.identity.divisions.stems import county_stem
from puhui.identity.divisions.tables import counties

_RENAMES_FILE: Final = Path(__file__).with_name("renames.yaml")
_ENTRY: Final = re.compile(r"(?:\[(\d*)-(\d*)\])?([^,\[\]]+)")
_NOT_A_COUNTY: Final = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


@cache
def county_name_history() -> pl.DataFrame:
    """Return every name that a county code has had since 1980.

    :return: ``county_code``, ``name``, ``from_year``, ``to_year`` (null: open), sorted.
    """
    rows = [
        (province + code, name, int(start) if start else None, int(end) if end else None)
        for _, province, _, _, below in numdb.get("cn/loc").prefixes
        for _, code, _, properties, _ in below
        for start, end, name in _ENTRY.findall(properties.get("county", ""))
        if not code.endswith("00") and name not in _NOT_A_COUNTY
    ]
    columns = ["county_code", "name", "from_year", "to_year"]
    return pl.DataFrame(rows, schema=columns, orient="row").sort(columns)


@cache
def former_counties() -> pl.DataFrame:
    """Return names and codes of former counties with today's code.

    By the first that holds: the rename says so; the code is still in use; one county of the same
    province has the same name today, or the same but for 县, 市, 区.

    :return: ``old_code``, ``old_name``, ``county_code``; one row a code and name, sorted.
    """
    today = counties().with_columns(
        pl.col("county_code").str.slice(0, 2).alias("province_code"), stem=_stems("name")
    )
    old = (
        county_name_history()
        .join(today.select("county_code", "name"), on=["county_code", "name"], how="anti")
        .select(pl.col("county_code").alias("old_code"), pl.col("name").alias("old_name"))
        .unique()
        .with_columns(
            pl.col("old_code").str.slice(0, 2).alias("province_code"), stem=_stems("old_name")
        )
    )
    by_name, by_stem = ["province_code", "old_name"], ["province_code", "stem"]
    same_code = today.select(old_code="county_code", by_code="county_code")
    return (
        old.join(_renames(), on=["old_code", "old_name"], how="left")
        .join(same_code, on="old_code", how="left")
        .join(_unique_in_province(today, "old_name", "by_name"), on=by_name, how="left")
        .join(_unique_in_province(today, "stem", "by_stem"), on=by_stem, how="left")
        .with_columns(county_code=pl.coalesce("renamed_to", "by_code", "by_name", "by_stem"))
        .drop_nulls("county_code")
        .select("old_code", "old_name", "county_code")
        .sort("old_code", "old_name")
    )


def current_county_codes(*, codes: pl.Expr) -> pl.Expr:
    """Return today's code of each county code; null if there is none today or it is unknown."""
    return codes.replace_strict(_successors(), default=None, return_dtype=pl.String)


def current_county_code(*, code: str) -> str | None:
    """Return today's code of a county code; None if there is none today or it is unknown."""
    return _successors().get(code)


@cache
def _successors() -> dict[str, str]:
    """Return every code of past and present with today's; only where its names agree on one."""
    agreed = (
        former_counties()
        .group_by("old_code")
        .agg(pl.col("county_code").first(), pl.col("county_code").n_unique().alias("count"))
        .filter(pl.col("count") == 1)
    )
    today = counties()["county_code"].to_list()
    return dict(zip(agreed["old_code"], agreed["county_code"], strict=True)) | dict(
        zip(today, today, strict=True)
    )


def _renames() -> pl.DataFrame:
    entries = yaml.safe_load(_RENAMES_FILE.read_text(encoding="utf-8"))["renames"]
    columns = ["old_code", "old_name", "renamed_to"]
    rows = [(entry["old_code"], entry["old_name"], entry["code"]) for entry in entries]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def _stems(column: str) -> pl.Expr:
    return county_stem(names=pl.col(column))


def _unique_in_province(today: pl.DataFrame, key: str, target: str) -> pl.DataFrame:
    found = (
        today.rename({"name": "old_name"})
        .group_by("province_code", key)
        .agg(pl.col("county_code").first().alias(target), pl.len().alias("count"))
    )
    return found.filter(pl.col("count") == 1).drop("count")
