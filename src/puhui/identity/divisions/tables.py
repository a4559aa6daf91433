"""Today's divisions as tables: codes of GB/T 2260 and, for streets, of the statistics bureau."""

from functools import cache
from pathlib import Path
from typing import Final

import polars as pl

DIVISIONS_FILE: Final = Path(__file__).with_name("divisions.parquet")
_NO_CITY = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


@cache
def _divisions() -> pl.DataFrame:
    return pl.read_parquet(DIVISIONS_FILE)


def provinces() -> pl.DataFrame:
    """Return the provinces: ``province_code`` (2 digits), ``name``; sorted by code."""
    return _of_length(2).rename({"code": "province_code"})


def cities() -> pl.DataFrame:
    """Return the prefectures that have a name: ``city_code`` (4 digits), ``name``; sorted by code.

    Those of municipalities (1101 市辖区) carry the municipality's name.
    """
    named = _of_length(4).join(
        _of_length(2).select(pl.col("code").alias("province"), pl.col("name").alias("above")),
        left_on=pl.col("code").str.slice(0, 2),
        right_on="province",
        maintain_order="left",
    )
    municipality = (pl.col("name") == "市辖区").alias("municipality")
    return (
        named.filter(municipality | pl.col("name").is_in(_NO_CITY).not_())
        .with_columns(pl.when(municipality).then("above").otherwise("name").alias("name"))
        .select(pl.col("code").alias("city_code"), "name")
    )


def counties() -> pl.DataFrame:
    """Return the counties, districts and county-level cities: ``county_code`` (6 digits), ``name``.

    With the zones (开发区) that statistics count like counties (last digits 60 to 79).
    """
    return _of_length(6).rename({"code": "county_code"})


def streets() -> pl.DataFrame:
    """Return the streets, towns and townships: ``street_code`` (9 digits), ``name``."""
    return _of_length(9).rename({"code": "street_code"})


@cache
def _of_length(length: int) -> pl.DataFrame:
    return _divisions().filter(pl.col("code").str.len_bytes() == length)
