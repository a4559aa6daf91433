"""Where an address is: division codes down to the street, then road, number, building, village."""

from typing import Final

import polars as pl

from puhui.identity._cleaning import clean_texts
from puhui.identity._doors import split_doors
from puhui.identity._regions import split_regions
from puhui.identity._streets import split_streets
from puhui.identity._zones import split_zones

ADDRESS_COLUMNS: Final = (
    "address_clean",
    "province_code",
    "city_code",
    "county_code",
    "street_code",
    "province_written",
    "city_written",
    "county_written",
    "zone",
    "street_written",
    "village",
    "village_group",
    "road",
    "house_number",
    "building",
    "poi",
)


def parse_addresses(*, addresses: pl.Series, default_city_code: str | None = None) -> pl.DataFrame:
    """Split addresses into division codes and the parts below.

    Missing upper levels are filled in where the county is the only one of its name in China or in
    the default city. Former counties give today's codes.

    :param addresses: as written; null gives a row of nulls.
    :param default_city_code: the city (4 digits of GB/T 2260) meant where an address names none.
    :return: one row an address, strings, null where there is no such part or it is not sure:
        ``address_clean``; ``province_code`` (2 digits), ``city_code`` (4), ``county_code`` (6),
        ``street_code`` (9); the words that named them, as written; ``zone`` (开发区); ``road``;
        ``house_number``, ``building``: digits, without 号; ``village``; ``village_group`` (3组);
        ``poi``: the rest.
    """
    cleaned = (
        addresses.cast(pl.String)
        .to_frame("address")
        .select(
            clean_texts(texts=pl.col("address")).str.replace_all("#", "号").alias("address_clean")
        )
    )
    filled = cleaned["address_clean"].fill_null("")
    found = split_regions(
        texts=filled, default_city_code=default_city_code, alone_is_enough=False
    ).with_columns(cleaned["address_clean"].replace("", None))
    found = split_zones(places=found)
    found = split_streets(places=found, default_city_code=default_city_code)
    found = split_doors(places=found)
    return found.with_columns(
        _code_of_length("province_code", 2),
        _code_of_length("city_code", 4),
        _code_of_length("county_code", 6),
    ).select(ADDRESS_COLUMNS)


def _code_of_length(column: str, length: int) -> pl.Expr:
    code = pl.col("region_code")
    return pl.when(code.str.len_chars() >= length).then(code.str.slice(0, length)).alias(column)
