"""The worked cases in policy/cases/fusion.yaml."""

from datetime import date

import polars as pl
import pytest
import yaml

from puhui.base import Policy, default_policy_dir
from puhui.fusion.survivorship import survive

CASES = yaml.safe_load((default_policy_dir() / "cases" / "fusion.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["case"])
def test_survivor(case, policy):
    values = survive(
        records=said(case["field"], case["said"]),
        fields=(case["field"],),
        policy=worked_with(policy),
    )

    assert values.filter("is_chosen")["value"].to_list() == [case["expect"]["chosen"]]
    found = dict(values.select("value", "confidence_ratio").iter_rows())
    assert found == pytest.approx(case["expect"]["confidence_ratio"], abs=1e-5)


def test_the_cases_set_every_number_of_survivorship():
    of_preparation = {"home_city_code"}

    areas = Policy.read(default_policy_dir()).areas
    assert set(CASES["policy"]) == set(areas["fusion"]) - of_preparation


def worked_with(policy):
    fusion = dict(policy.policy.areas["fusion"])
    for name, value in CASES["policy"].items():
        fusion[name] = {**fusion[name], "values": {date(2016, 1, 1): value}}
    areas = {**policy.policy.areas, "fusion": fusion}
    return Policy(version="worked", areas=areas).at(policy.as_of)


def said(field, rows):
    table = pl.DataFrame(rows, schema_overrides={"observed_on": pl.Date})
    return table.rename({"value": field}).with_columns(enterprise_id=pl.lit("E1"))
