"""Find the street office, town or township at the front of what is left behind the region."""

from functools import cache
from typing import Final

import polars as pl

from puhui.identity.divisions import cities, counties, streets
from puhui.identity.divisions.stems import street_stem

_WRITTEN: Final = (
    r"^(\p{Han}{1,3}[镇乡]路?街道(?:办事处|办)?"
    r"|\p{Han}{1,10}?(?:街道办事处|街道办|街道|办事处|镇|乡|苏木))"
)
_ROAD_BEHIND: Final = r"^(?:[东南西北中]*(?:路|街|大道|巷))"  # 白沙镇路 is a road
_PLACE_BEHIND: Final = r"^(?:(?:第?[一二三]?[中小]学)|派出所|人民政府|政府|[花公]园|口)"


def split_streets(*, places: pl.DataFrame, default_city_code: str | None) -> pl.DataFrame:
    """Take the street off the front of ``rest``.

    A street that the county does not have is taken as written, without a code: many towns were
    joined to others. Where no county is known, a street that the city has once gives its county.

    :param places: ``rest``, ``region_code`` (2, 4 or 6 digits, or null) and whatever else.
    :return: the same columns with ``rest`` shortened, ``region_code`` as deep as is known now,
        and ``street_written``, ``street_code`` (9 digits).
    """
    written = pl.col("rest").str.extract(_WRITTEN)
    behind = pl.col("rest").str.slice(pl.col("street_written").str.len_chars())
    city = pl.coalesce("region_code", pl.lit(default_city_code, dtype=pl.String))
    table = places.with_columns(street_written=written).with_columns(
        street_stem(names=pl.col("street_written")).alias("stem"),
        city.str.slice(0, 6).alias("inside"),
        behind.alias("behind"),
    )
    for key, column, target in (("name", "street_written", "exact"), ("stem", "stem", "like")):
        table = table.join(
            _street_index(key).rename({key: column, "street_code": target}),
            on=["inside", column],
            how="left",
            maintain_order="left",
        )
    table = table.with_columns(pl.coalesce("exact", "like").alias("street_code"))
    is_street = pl.col("behind").str.contains(_ROAD_BEHIND).not_() & (
        pl.col("street_code").is_not_null() | pl.col("behind").str.contains(_PLACE_BEHIND).not_()
    )
    found = table.with_columns(is_street.fill_null(value=False).alias("is_street")).with_columns(
        pl.when("is_street").then("street_written").alias("street_written"),
        pl.when("is_street").then("street_code").alias("street_code"),
        pl.when("is_street").then("behind").otherwise("rest").alias("rest"),
    )
    return found.with_columns(
        pl.coalesce(pl.col("street_code").str.slice(0, 6), "region_code").alias("region_code")
    ).drop("stem", "inside", "behind", "is_street", "exact", "like")


@cache
def _street_index(key: str) -> pl.DataFrame:
    """Return the street of each name or stem that a county, or a city, has only once."""
    table = _bare_streets().with_columns(street_stem(names=pl.col("name")).alias("stem"))
    return pl.concat(
        [
            table.with_columns(pl.col("street_code").str.slice(0, length).alias("inside"))
            .group_by("inside", key)
            .agg(pl.col("street_code").min(), pl.len().alias("count"))
            .filter(pl.col("count") == 1)
            .drop("count")
            for length in (4, 6)
        ]
    )


def _bare_streets() -> pl.DataFrame:
    """Return the streets without the city and county that some names repeat: 濮阳县柳屯镇."""
    table = streets()
    for upper, column, length in ((cities(), "city_code", 4), (counties(), "county_code", 6)):
        table = table.join(
            upper.select(pl.col(column).alias("inside"), pl.col("name").alias("above")),
            left_on=pl.col("street_code").str.slice(0, length),
            right_on="inside",
            how="left",
        ).with_columns(pl.col("name").str.strip_prefix(pl.col("above").fill_null("")).alias("name"))
        table = table.select("street_code", "name")
    return table
