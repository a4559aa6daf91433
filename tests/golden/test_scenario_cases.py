"""The worked cases in policy/cases/scenario.yaml, and the scenarios that come with the project."""

from pathlib import Path

import polars as pl
import pytest
import yaml

from puhui.base import Bilingual, default_policy_dir
from puhui.profile.schema import INDUSTRY_SCHEMA
from puhui.rating._scenario_sales import yearly_factor
from puhui.rating.scenario import Scenario, Shock, SizeShock, apply_scenario, read_scenario
from puhui.rating.schema import RATINGS_SCHEMA

ROOT = Path(__file__).resolve().parents[2]
CASES = yaml.safe_load((default_policy_dir() / "cases" / "scenario.yaml").read_text("utf-8"))
SHIPPED = sorted((default_policy_dir() / "scenarios").glob("*.yaml"))
SCALE = {"A": 0.02, "B": 0.05, "C": 0.15}
FEATURES = (
    "sales_monthly_log10_yuan",
    "margin_12m_ratio",
    "sales_worst_quarter_ratio",
    "sales_cv_12m_ratio",
    "buyers_largest_ratio",
)


def shock(**values: float) -> Shock:
    return Shock(status="assumption", source="a case", **values)


def six_months(ratio: float) -> Shock:
    return shock(sales_shock_ratio=ratio, duration_months=6.0, recovery_months=0.0)


EXAMPLE = Scenario(
    name=Bilingual("例", "example"),
    description=Bilingual("例", "example"),
    cause=Bilingual("例", "example"),
    start=None,
    economy=six_months(-0.1),
    industries={"H": six_months(-0.4), "J": six_months(0.12)},
    firm_types={"sole_trader": six_months(-0.2)},
    sizes=(SizeShock(annual_sales_below_yuan=1_000_000, shock=six_months(-0.1)),),
)


@pytest.mark.parametrize("case", CASES["sales_factors"], ids=lambda case: case["case"])
def test_sales_factor(case):
    found = yearly_factor(shock=shock(**case["shock"]), months_past=case["months_past"])

    assert found == pytest.approx(case["sales_factor_ratio"], abs=1e-12)


@pytest.mark.parametrize("case", CASES["effects"], ids=lambda case: case["case"])
def test_effect(case, policy):
    firm, known = {"firm_id": "F1"}, case["firm"]
    industry = pl.DataFrame([firm | {k: v for k, v in known.items() if k in INDUSTRY_SCHEMA}])
    features = pl.DataFrame([firm | {name: known.get(name) for name in FEATURES}])
    probability = case["pd_probability"]
    rating = firm | dict.fromkeys(
        ("pd_probability", "pd_low_probability", "pd_high_probability"), probability
    )
    rating["grade"] = "A" if probability <= SCALE["A"] else "C"

    effect = apply_scenario(
        scenario=EXAMPLE,
        industry=industry.match_to_schema(INDUSTRY_SCHEMA, missing_columns="insert"),
        features=features.cast(dict.fromkeys(FEATURES, pl.Float64)),
        ratings=pl.DataFrame([rating], schema_overrides={"grade": RATINGS_SCHEMA["grade"]}),
        policy=policy,
        grade_upper_probability=SCALE,
    ).row(0, named=True)

    assert effect["sales_factor_ratio"] == pytest.approx(case["sales_factor_ratio"], abs=1e-12)
    assert effect["pd_probability"] == pytest.approx(case["stressed_pd_probability"], abs=1e-7)
    assert effect["grade"] == case["grade"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenario_reads_and_names_its_sources(path):
    scenario = read_scenario(path=path)

    every = [scenario.economy, *scenario.industries.values(), *scenario.firm_types.values()]
    assert all(len(one.source) > 20 for one in every)
    assert any(one.status == "fact" for one in every)


def test_the_guide_shows_a_scenario_that_reads(tmp_path):
    page = (ROOT / "docs" / "guide" / "scenarios.md").read_text(encoding="utf-8")
    path = tmp_path / "flood.yaml"
    path.write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")

    scenario = read_scenario(path=path)

    assert scenario.name == ("洪水", "flood")
    assert len(scenario.sizes) == 1


def test_two_scenarios_come_with_the_project():
    assert len(SHIPPED) >= 2


def test_the_epidemic_comes_near_the_whole_year_that_followed():
    """Catering revenue of 2020 was 16.6 % below 2019 (NBS, 2021-01-18)."""
    epidemic = read_scenario(path=default_policy_dir() / "scenarios" / "epidemic_2020.yaml")

    found = yearly_factor(shock=epidemic.industries["H"], months_past=0.0)

    assert found == pytest.approx(1 - 0.166, abs=0.03)
