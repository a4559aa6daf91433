import polars as pl
import pytest

from puhui.identity import ADDRESS_COLUMNS, parse_addresses


def parse(address: str, city: str | None = None) -> dict[str, str | None]:
    found = parse_addresses(addresses=pl.Series([address]), default_city_code=city)
    return found.row(0, named=True)


def test_null_and_empty_addresses_give_nulls():
    found = parse_addresses(addresses=pl.Series([None, ""], dtype=pl.String))
    assert found.columns == list(ADDRESS_COLUMNS)
    assert all(value is None for row in found.rows() for value in row)
    assert parse_addresses(addresses=pl.Series([], dtype=pl.String)).height == 0


def test_a_county_that_several_cities_have_needs_the_default_city():
    assert parse("朝阳区人民路3号")["county_code"] is None
    assert parse("朝阳区人民路3号")["county_written"] == "朝阳区"
    assert parse("朝阳区人民路3号", city="2201")["county_code"] == "220104"


def test_a_short_county_name_needs_something_above_it():
    assert parse("仁怀茅台镇")["county_code"] is None
    assert parse("仁怀茅台镇", city="5203")["county_code"] == "520382"
    assert parse("贵州仁怀茅台镇")["street_code"] == "520382117"


@pytest.mark.parametrize("road", ["遵义路", "桐梓大道", "仁怀南路"])
def test_a_road_named_after_a_place_is_no_region(road):
    row = parse(f"{road}5号", city="5203")
    assert row["county_code"] is None
    assert (row["road"], row["house_number"]) == (road, "5")


def test_a_market_is_not_a_city():
    assert parse("遵义市场街5号")["city_code"] is None


def test_a_town_that_the_county_no_longer_has_is_kept_without_a_code():
    row = parse("遵义市红花岗区云岭镇人民路1号")
    assert (row["street_written"], row["street_code"]) == ("云岭镇", None)


def test_a_former_county_and_a_former_town():
    row = parse("贵州省遵义县南白镇")
    assert (row["county_code"], row["street_code"]) == ("520304", "520304001")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("十二号", "12"),
        ("一百零五号", "105"),
        ("二〇一号", "201"),
        ("甲10号", "甲10"),
        ("68弄1号", "68弄1"),
    ],
)
def test_house_numbers(written, expected):
    assert parse(f"红花岗区人民路{written}")["house_number"] == expected
