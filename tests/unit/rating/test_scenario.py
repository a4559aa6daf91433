"""Scenario files, right and wrong, and what a scenario does to ratings."""

import math
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
import yaml

from puhui.base import Policy, PolicyAt
from puhui.profile.features import FEATURES as PROFILE_FEATURES
from puhui.profile.schema import INDUSTRY_SCHEMA
from puhui.rating._scenario_odds import fragility
from puhui.rating.scenario import (
    EFFECTS_SCHEMA,
    Scenario,
    UnableToApplyScenario,
    UnableToReadScenario,
    apply_scenario,
    read_scenario,
    stressed_ratings,
)
from puhui.rating.schema import RATINGS_SCHEMA

SCALE = {"A": 0.02, "B": 0.05, "C": 0.15}
FEATURES = (
    "sales_monthly_log10_yuan",
    "margin_12m_ratio",
    "sales_worst_quarter_ratio",
    "sales_cv_12m_ratio",
    "buyers_largest_ratio",
)


def content() -> dict:
    shock = {"sales_shock_ratio": -0.4, "status": "assumption", "source": "a test"}
    return {
        "name": {"zh": "洪水", "en": "flood"},
        "description": {"zh": "一场洪水", "en": "a flood"},
        "cause": {"zh": "洪水", "en": "the flood"},
        "start": "decision",
        "duration_months": 6,
        "recovery_months": 0,
        "economy": {**shock, "sales_shock_ratio": 0},
        "industries": {"H": shock},
    }


@pytest.fixture
def written(tmp_path):
    def write(value: object) -> Path:
        path = tmp_path / "flood.yaml"
        text = value if isinstance(value, str) else yaml.safe_dump(value, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def industry(**sections: str | None) -> pl.DataFrame:
    rows = [
        {"firm_id": firm, "industry": section, "confidence_probability": 1.0}
        for firm, section in sections.items()
    ]
    return pl.DataFrame(rows, schema_overrides={"industry": pl.String}).match_to_schema(
        INDUSTRY_SCHEMA, missing_columns="insert"
    )


def features(*firms: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"firm_id": list(firms), **{name: [None] * len(firms) for name in FEATURES}},
        schema_overrides=dict.fromkeys(FEATURES, pl.Float64),
    )


def ratings(*firms: str) -> pl.DataFrame:
    reason = {"code": "x", "direction": "for", "weight": 3.0, "text_zh": "好", "text_en": "good"}
    rows = [
        {
            "firm_id": firm,
            "score_points": 600.0,
            "pd_probability": 0.02,
            "pd_low_probability": 0.01,
            "pd_high_probability": 0.04,
            "challenger_pd_probability": 0.03,
            "grade": "A",
            "is_thin": False,
            "reasons": [reason],
            "improvements": [reason],
        }
        for firm in firms
    ]
    return pl.DataFrame(rows, schema=RATINGS_SCHEMA)


def applied(scenario: Scenario, policy, *, sections: dict, firms: list[str]) -> pl.DataFrame:
    return apply_scenario(
        scenario=scenario,
        industry=industry(**sections),
        features=features(*firms),
        ratings=ratings(*firms),
        policy=policy,
        grade_upper_probability=SCALE,
    )


def test_reads_what_is_written(written):
    value = content()
    value["industries"]["H"] |= {"duration_months": 2, "recovery_months": 4}
    value["firm_types"] = {"sole_trader": value["economy"]}
    value["sizes"] = [
        {**value["economy"], "annual_sales_below_yuan": 500},
        {**value["economy"], "annual_sales_below_yuan": 100},
    ]
    value["start"] = date(2020, 1, 23)

    scenario = read_scenario(path=written(value))

    assert scenario.name == ("洪水", "flood")
    assert scenario.start == date(2020, 1, 23)
    assert (scenario.economy.duration_months, scenario.economy.recovery_months) == (6.0, 0.0)
    assert scenario.industries["H"].duration_months == 2.0
    assert scenario.industries["H"].recovery_months == 4.0
    assert set(scenario.firm_types) == {"sole_trader"}
    assert [size.annual_sales_below_yuan for size in scenario.sizes] == [100.0, 500.0]


def broken(**changes: object) -> dict:
    return {**content(), **changes}


@pytest.mark.parametrize(
    ("value", "place", "what"),
    [
        ("a: [1", "flood.yaml", "is no YAML"),
        ("- 1", "flood.yaml", "names with values"),
        (broken(durations=1), "flood.yaml", "unknown keys ['durations']"),
        (broken(name="flood"), "flood.yaml: name", "names with values"),
        (broken(cause={"zh": "洪水"}), "flood.yaml: cause", "lacks en"),
        (broken(cause={"zh": "洪水", "en": " "}), "flood.yaml: cause > en", "should be text"),
        (broken(start="soon"), "flood.yaml: start", "should be a date"),
        (broken(duration_months=-1), "flood.yaml: duration_months", "not -1"),
        (broken(recovery_months="six"), "flood.yaml: recovery_months", "not 'six'"),
        (broken(recovery_months=True), "flood.yaml: recovery_months", "not True"),
        (broken(economy={}), "flood.yaml: economy", "lacks status"),
        (broken(industries={"Z": {}}), "flood.yaml: industries", "unknown keys ['Z']"),
        (broken(firm_types={"guild": {}}), "flood.yaml: firm_types", "unknown keys ['guild']"),
        (broken(sizes={}), "flood.yaml: sizes", "should be a list"),
        (broken(sizes=[{}]), "flood.yaml: sizes > 1", "lacks status"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(written, value, place, what):
    with pytest.raises(UnableToReadScenario) as raised:
        read_scenario(path=written(value))

    assert raised.value.what.en.startswith(f"scenario file {place} ")
    assert what in raised.value.what.en
    assert "policy/scenarios" in raised.value.advice.en


@pytest.mark.parametrize("ratio", [-1.01, 1.5, float("nan"), None, "10%"])
def test_a_shock_out_of_range_is_refused(written, ratio):
    value = content()
    value["industries"]["H"]["sales_shock_ratio"] = ratio

    with pytest.raises(UnableToReadScenario, match="industries > H > sales_shock_ratio"):
        read_scenario(path=written(value))


def test_a_status_must_be_known(written):
    value = content()
    value["economy"]["status"] = "rumour"

    with pytest.raises(UnableToReadScenario, match="economy > status"):
        read_scenario(path=written(value))


@pytest.mark.parametrize("key", sorted(content().keys() - {"industries"}))
def test_what_is_missing_is_named(written, key):
    value = content()
    del value[key]

    with pytest.raises(UnableToReadScenario, match=f"lacks {key}"):
        read_scenario(path=written(value))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnableToReadScenario, match=r"gone\.yaml cannot be read"):
        read_scenario(path=tmp_path / "gone.yaml")


def test_effects_have_one_row_a_rating_by_firm(written, policy):
    effects = applied(
        read_scenario(path=written(content())),
        policy,
        sections={"F1": "H", "F9": "H"},
        firms=["F2", "F1"],
    )

    assert effects.schema == EFFECTS_SCHEMA
    assert effects["firm_id"].to_list() == ["F1", "F2"]


def test_reason_says_who_what_and_how_sure(written, policy):
    scenario = read_scenario(path=written(content()))

    row = applied(scenario, policy, sections={"F1": "H"}, firms=["F1"]).row(0, named=True)

    assert row["reason_zh"] == (
        "住宿和餐饮业（把握100%）受洪水影响，预计未来12个月销售额为平常的80%，违约概率由2.0%变为4.3%"
    )
    assert row["reason_en"] == (
        "accommodation and catering (100 % sure): because of the flood, sales of the next 12 "
        "months are expected at 80 % of the usual, and the probability of default goes from "
        "2.0 % to 4.3 %"
    )


@pytest.mark.parametrize(
    ("section", "start"),
    [(None, "行业未知，按整体经济计：受"), ("G", "交通运输、仓储和邮政业在情景中未单列")],
)
def test_reason_says_where_the_whole_economy_stands_in(written, policy, section, start):
    value = content()
    value["economy"]["sales_shock_ratio"] = -0.1

    effects = applied(
        read_scenario(path=written(value)), policy, sections={"F1": section}, firms=["F1"]
    )

    assert effects["reason_zh"][0].startswith(start)


def test_a_firm_that_the_scenario_does_not_touch_keeps_everything(written, policy):
    scenario = read_scenario(path=written(content()))
    before = ratings("F1", "F2")

    effects = applied(scenario, policy, sections={"F1": "H", "F2": "G"}, firms=["F1", "F2"])
    after = stressed_ratings(ratings=before, effects=effects, points_to_double_odds=20.0)

    assert after.filter(firm_id="F2").equals(before.filter(firm_id="F2"))
    assert effects.filter(firm_id="F2")["reason_zh"].to_list() == [None]


def test_stressed_ratings_change_the_probability_and_say_why(written, policy):
    scenario = read_scenario(path=written(content()))
    before = ratings("F2", "F1")

    effects = applied(scenario, policy, sections={"F1": "H"}, firms=["F1", "F2"])
    after = stressed_ratings(ratings=before, effects=effects, points_to_double_odds=20.0)

    assert after.schema == RATINGS_SCHEMA
    assert after["firm_id"].to_list() == ["F2", "F1"]
    row = after.row(1, named=True)
    assert (row["grade"], row["score_points"]) == ("B", 600.0)
    assert [reason["code"] for reason in row["reasons"]] == ["x", "scenario"]
    assert row["reasons"][1]["direction"] == "against"
    assert row["reasons"][1]["weight"] == pytest.approx(0.8 * 20 / math.log(2))
    assert row["improvements"] == before["improvements"][1].to_list()


def test_a_gain_is_a_reason_for(written, policy):
    value = content()
    value["industries"]["H"]["sales_shock_ratio"] = 0.5

    effects = applied(
        read_scenario(path=written(value)), policy, sections={"F1": "H"}, firms=["F1"]
    )
    after = stressed_ratings(ratings=ratings("F1"), effects=effects, points_to_double_odds=20.0)

    assert after["pd_probability"][0] < 0.02
    assert after["reasons"][0][1]["direction"] == "for"


def test_a_start_in_the_past_leaves_only_the_rest(written, policy):
    value = content()
    value["start"] = policy.as_of - timedelta(days=400)

    effects = applied(
        read_scenario(path=written(value)), policy, sections={"F1": "H"}, firms=["F1"]
    )

    assert effects["sales_factor_ratio"].to_list() == [1.0]


def test_a_grade_never_improves_in_a_loss(written, policy):
    """A rating may have put a firm below its scale; the scenario must not lift it."""
    low = ratings("F1").with_columns(pl.lit("D").cast(RATINGS_SCHEMA["grade"]).alias("grade"))

    effects = apply_scenario(
        scenario=read_scenario(path=written(content())),
        industry=industry(F1="H"),
        features=features("F1"),
        ratings=low,
        policy=policy,
        grade_upper_probability=SCALE,
    )

    assert effects["grade"].to_list() == ["D"]


def test_a_feature_that_the_profile_lacks_is_named(written, policy):
    with pytest.raises(UnableToApplyScenario, match="buyers_largest_ratio"):
        apply_scenario(
            scenario=read_scenario(path=written(content())),
            industry=industry(F1="H"),
            features=features("F1").drop("buyers_largest_ratio"),
            ratings=ratings("F1"),
            policy=policy,
            grade_upper_probability=SCALE,
        )


@pytest.mark.parametrize("scale", [{"A": 0.02}, {"A": 0.05, "B": 0.02, "C": 0.15}])
def test_a_scale_with_holes_or_out_of_order_is_refused(written, policy, scale):
    with pytest.raises(UnableToApplyScenario, match="master scale"):
        apply_scenario(
            scenario=read_scenario(path=written(content())),
            industry=industry(F1="H"),
            features=features("F1"),
            ratings=ratings("F1"),
            policy=policy,
            grade_upper_probability=scale,
        )


def test_weights_that_could_turn_a_loss_into_a_gain_are_refused(policy):
    heavy = {"margin_12m_ratio": {"sound": 1.0, "fragile": 0.0, "weight": 1.0}}
    node = {**policy.policy.areas["scenario"]["fragility_factors"], "values": {date.min: heavy}}
    areas = {"scenario": {**policy.policy.areas["scenario"], "fragility_factors": node}}

    with pytest.raises(UnableToApplyScenario, match="less than 1"):
        fragility(policy=PolicyAt(policy=Policy(version="heavy", areas=areas), as_of=policy.as_of))


def test_a_rating_without_reasons_gets_its_first(written, policy):
    scenario = read_scenario(path=written(content()))
    bare = ratings("F1").with_columns(pl.lit(None).cast(RATINGS_SCHEMA["reasons"]).alias("reasons"))

    effects = applied(scenario, policy, sections={"F1": "H"}, firms=["F1"])
    after = stressed_ratings(ratings=bare, effects=effects, points_to_double_odds=20.0)

    assert [reason["code"] for reason in after["reasons"][0]] == ["scenario"]


def test_the_policy_names_features_of_the_profile(policy):
    names = {feature.name for feature in PROFILE_FEATURES}
    assert names >= {*policy.table("scenario.fragility_factors"), "sales_monthly_log10_yuan"}
