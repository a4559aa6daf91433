"""From what a record says to the columns that are compared."""

import polars as pl

from puhui.identity import parse_addresses, parse_names

_NAME_PARTS = ("name_clean", "region_code", "brand", "industry_words", "form", "branch", "core")
_ADDRESS_PARTS = (
    "county_code",
    "street_code",
    "road",
    "house_number",
    "building",
    "village",
    "village_group",
    "poi",
)
_COUNTY_DIGITS = 6


def prepare_records(*, parties: pl.DataFrame, default_city_code: str | None) -> pl.DataFrame:
    """Return the parties with the parts of their names and addresses as columns.

    Every distinct name and address is parsed once. A missing part is null: it then speaks
    neither for nor against.

    :param parties: ``sources.providers.PARTIES_SCHEMA``.
    :param default_city_code: the city (GB/T 2260) in which a county named alone is looked for.
    :return: one row a record, in the order of the parties: their columns, the parts of
        ``parse_names``, ``county_code`` (of the address, else of the name), ``street_code``,
        ``place`` (road and number, else village and group, else what is left of the address) and
        ``room`` (the building or room behind that door).
    """
    names, addresses = _distinct(parties["name"]), _distinct(parties["address"])
    parsed_names = parse_names(names=names).select(_NAME_PARTS).with_columns(name=names)
    parsed_addresses = (
        parse_addresses(addresses=addresses, default_city_code=default_city_code)
        .select(_ADDRESS_PARTS)
        .with_columns(address=addresses)
    )
    return (
        parties.join(parsed_names, on="name", how="left", maintain_order="left")
        .join(parsed_addresses, on="address", how="left", maintain_order="left")
        .with_columns(
            pl.coalesce("county_code", _county_of_name()).alias("county_code"),
            _place().alias("place"),
            pl.col("building").alias("room"),
        )
        .drop(*_ADDRESS_PARTS[2:], "region_code")
    )


def _distinct(values: pl.Series) -> pl.Series:
    return values.drop_nulls().unique().sort()


def _county_of_name() -> pl.Expr:
    """Return the county that a name names; a city or a province in it says less."""
    code = pl.col("region_code")
    return pl.when(code.str.len_chars() == _COUNTY_DIGITS).then(code)


def _place() -> pl.Expr:
    """Return what tells one door from the next inside a street."""
    on_road = pl.col("road").is_not_null() & pl.col("house_number").is_not_null()
    in_village = pl.concat_str("village", "village_group", "poi", ignore_nulls=True)
    return (
        pl.when(on_road)
        .then(pl.concat_str("road", "house_number"))
        .otherwise(in_village.replace("", None))
        .fill_null(pl.col("road"))
    )
