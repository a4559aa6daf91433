"""The worked and published cases in policy/cases/pricing.yaml."""

from datetime import date

import numpy as np
import polars as pl
import pytest
import yaml

from puhui.base import Policy, PolicyAt, default_policy_dir
from puhui.pricing import capital_ratio, exposure_class, fit_churn, price
from puhui.sources.schema import CHURN_SCHEMA

CASES = yaml.safe_load((default_policy_dir() / "cases" / "pricing.yaml").read_text("utf-8"))


def overridden(policy: PolicyAt, values: dict) -> PolicyAt:
    """The policy with other values for some of pricing's parameters."""
    pricing = dict(policy.policy.areas["pricing"])
    for name, value in values.items():
        assert name in pricing, name
        pricing[name] = {**pricing[name], "values": {date.min: value}}
    areas = {**policy.policy.areas, "pricing": pricing}
    return PolicyAt(policy=Policy(version="overridden", areas=areas), as_of=policy.as_of)


def churn_table(by_grade: dict) -> pl.DataFrame:
    rows = [
        (grade, rate, share) for grade, points in by_grade.items() for rate, share in points.items()
    ]
    return pl.DataFrame(rows, schema=CHURN_SCHEMA, orient="row")


@pytest.mark.parametrize("case", CASES["prices"], ids=lambda case: case["case"])
def test_price(case, policy):
    firm = {"firm_id": "F1", **case["firm"]}
    priced = price(
        ratings=pl.DataFrame([firm], schema_overrides={"pd_probability": pl.Float64}),
        churn_curves=fit_churn(churn=churn_table(case.get("churn", CASES["churn"]))),
        policy=overridden(policy, case["policy"]),
    ).row(0, named=True)

    found = {name: priced[name] for name in case["expect"]}
    assert found == pytest.approx(case["expect"], abs=1e-12)


@pytest.mark.real
def test_best_rates_on_the_real_table(real_data_dir, policy):
    table = pl.read_csv(real_data_dir / "cumcm2020c" / "附件3_利率与客户流失率.csv")
    rates, *churns = table.columns
    churn = pl.concat(
        table.select(
            pl.lit(name[-1]).alias("grade"),
            pl.col(rates).alias("rate_annual_ratio"),
            pl.col(name).alias("churn_ratio"),
        )
        for name in churns
    )
    expected = CASES["real_table"]["best_rate_annual_ratio"]
    firms = pl.DataFrame({"firm_id": list(expected), "grade": list(expected)})

    priced = price(
        ratings=firms.with_columns(pd_probability=0.0),
        churn_curves=fit_churn(churn=churn),
        policy=overridden(policy, CASES["real_table"]["policy"]),
    )

    assert dict(priced.select("firm_id", "rate_annual_ratio").iter_rows()) == expected


@pytest.mark.parametrize("case", CASES["dated"], ids=str)
def test_parameter_in_force(case):
    policy = Policy.read(default_policy_dir()).at(case["as_of"])
    assert policy.number(f"pricing.{case['parameter']}") == case["value"]


@pytest.mark.parametrize("case", CASES["exposure_classes"], ids=str)
def test_exposure_class(case, policy):
    limits = {name: value for name, value in case.items() if name != "class"}
    assert exposure_class(policy=overridden(policy, limits)) == case["class"]


@pytest.mark.parametrize("table", CASES["risk_weights"], ids=lambda table: table["source"])
def test_published_risk_weights(table):
    for place, column in enumerate(table["columns"]):
        capital = capital_ratio(
            pd_probability=np.array(list(table["rows"])) / 100,
            maturity_years=2.5,
            pd_floor_probability=0.0003,
            **column,
        )
        published = [row[place] for row in table["rows"].values()]
        # One printed value (PD 2 %, corporate) is a unit of its last digit above the formula's.
        assert 100 * 12.5 * capital == pytest.approx(published, abs=0.01)
