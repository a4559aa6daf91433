from pathlib import Path

import polars as pl
import pytest
import yaml

from puhui.identity import (
    cities,
    counties,
    county_name_history,
    current_county_code,
    current_county_codes,
    former_counties,
    provinces,
    streets,
)
from puhui.identity.divisions import build, history

RENAMES = yaml.safe_load(
    Path(history.__file__).with_name("renames.yaml").read_text(encoding="utf-8")
)["renames"]


def test_tables_hang_together():
    assert provinces().height == 31
    assert set(cities()["city_code"].str.slice(0, 2)) <= set(provinces()["province_code"])
    assert set(streets()["street_code"].str.slice(0, 6)) <= set(counties()["county_code"])
    zunyi = counties().filter(pl.col("county_code").str.starts_with("5203"))
    assert zunyi.height == 14


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("520302", "520302"),
        ("520321", "520304"),  # 遵义县, a district since 2016
        ("522121", "520304"),  # 遵义县 before the city took in the prefecture
        ("522130", "520382"),  # 仁怀县, a city since 1995
        ("110103", "110101"),  # 崇文区
        ("999999", None),
    ],
)
def test_current_county_code(code, expected):
    assert current_county_code(code=code) == expected
    table = pl.DataFrame({"code": [code]})
    assert table.select(current_county_codes(codes=pl.col("code"))).item() == expected


def test_former_counties_are_not_todays():
    today = counties().rename({"county_code": "old_code", "name": "old_name"})
    assert former_counties().join(today, on=["old_code", "old_name"], how="inner").is_empty()
    assert set(former_counties()["county_code"]) <= set(counties()["county_code"])


@pytest.mark.parametrize("entry", RENAMES, ids=lambda entry: entry["old_name"])
def test_each_rename_agrees_with_both_tables(entry):
    names = dict(counties().rows())
    assert names[entry["code"]] == entry["name"]
    row = county_name_history().filter(
        (pl.col("county_code") == entry["old_code"]) & (pl.col("name") == entry["old_name"])
    )
    assert row["to_year"].to_list() == [entry["until"]]


def test_the_table_can_be_made_anew(tmp_path):
    for level, rows in (
        ("provinces", 'code,name\n52,"贵州省"\n'),
        ("cities", 'code,name,provinceCode\n5203,"遵义市",52\n'),
        ("areas", 'code,name,cityCode\n520302,"红花岗区",5203\n'),
        ("streets", 'code,name,areaCode\n520302001,"老城街道",520302\n'),
    ):
        (tmp_path / f"{level}.csv").write_text(rows, encoding="utf-8")
    target = tmp_path / "divisions.parquet"
    build.build_divisions(csv_dir=tmp_path, target=target)
    assert pl.read_parquet(target)["code"].to_list() == ["52", "5203", "520302", "520302001"]
