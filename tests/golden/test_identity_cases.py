"""Names and addresses with every part that they should give."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from puhui.identity import ADDRESS_COLUMNS, NAME_COLUMNS, parse_addresses, parse_names

CASES = Path(__file__).parent / "identity"
AS_WRITTEN = {"name_clean", "form_written", "branch_written"}
FROM_THE_COUNTY = {"address_clean", "province_code", "city_code"}


def read_cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", read_cases("names"), ids=lambda case: case["name"])
def test_name(case):
    found = parse_names(names=pl.Series([case["name"]])).row(0, named=True)
    columns = [column for column in NAME_COLUMNS if column not in AS_WRITTEN]
    assert {column: found[column] for column in columns} == {
        column: case.get(column) for column in columns
    }


@pytest.mark.parametrize("case", read_cases("addresses"), ids=lambda case: case["address"])
def test_address(case):
    addresses = pl.Series([case["address"]])
    found = parse_addresses(addresses=addresses, default_city_code="5203").row(0, named=True)
    columns = [column for column in ADDRESS_COLUMNS if column not in FROM_THE_COUNTY]
    assert {column: found[column] for column in columns} == {
        column: case.get(column) for column in columns
    }
    assert found["province_code"] == case["county_code"][:2]
    assert found["city_code"] == case["county_code"][:4]
