"""What must hold for every scenario and every firm."""

from dataclasses import replace

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from puhui.base import Bilingual
from puhui.profile.industry import FIRM_TYPES, SECTIONS
from puhui.profile.schema import INDUSTRY_SCHEMA
from puhui.rating._scenario_sales import yearly_factor
from puhui.rating.scenario import Scenario, Shock, SizeShock, apply_scenario, stressed_ratings
from puhui.rating.schema import RATINGS_SCHEMA

SCALE = {"A": 0.02, "B": 0.05, "C": 0.15}
FEATURES = (
    "sales_monthly_log10_yuan",
    "margin_12m_ratio",
    "sales_worst_quarter_ratio",
    "sales_cv_12m_ratio",
    "buyers_largest_ratio",
)
PDS = ("pd_low_probability", "pd_probability", "pd_high_probability")

ratios = st.floats(-1.0, 1.0, allow_nan=False)
months = st.floats(0.0, 36.0, allow_nan=False)
unit = st.floats(0.0, 1.0, allow_nan=False)
shocks = st.builds(
    Shock,
    sales_shock_ratio=ratios,
    duration_months=months,
    recovery_months=months,
    status=st.just("assumption"),
    source=st.just("a property"),
)
scenarios = st.builds(
    Scenario,
    name=st.just(Bilingual("例", "example")),
    description=st.just(Bilingual("例", "example")),
    cause=st.just(Bilingual("例", "example")),
    start=st.none(),
    economy=shocks,
    industries=st.dictionaries(st.sampled_from(list(SECTIONS)), shocks, max_size=4),
    firm_types=st.dictionaries(st.sampled_from(FIRM_TYPES), shocks, max_size=2),
    sizes=st.lists(
        st.builds(SizeShock, annual_sales_below_yuan=st.floats(1.0, 1e8), shock=shocks), max_size=2
    ).map(lambda sizes: tuple(sorted(sizes, key=lambda size: size.annual_sales_below_yuan))),
)
firms = st.fixed_dictionaries(
    {
        "industry": st.none() | st.sampled_from(list(SECTIONS)),
        "confidence_probability": st.none() | unit,
        "firm_type": st.none() | st.sampled_from(FIRM_TYPES),
        "pds": st.tuples(*[st.floats(1e-6, 1 - 1e-6)] * 3).map(sorted),
        **{name: st.none() | st.floats(-1.0, 8.0, allow_nan=False) for name in FEATURES},
    }
)


def apply(scenario: Scenario, listed: list[dict], policy, *, order: list[int] | None = None):
    rows = [{"firm_id": f"F{i:03d}", **firm} for i, firm in enumerate(listed)]
    rows = rows if order is None else [rows[i] for i in order]
    table = pl.DataFrame(
        rows,
        schema_overrides={
            "industry": pl.String,
            "firm_type": pl.String,
            "confidence_probability": pl.Float64,
            **dict.fromkeys(FEATURES, pl.Float64),
        },
    )
    ratings = table.select(
        "firm_id",
        *(pl.col("pds").list.get(i).alias(name) for i, name in enumerate(PDS)),
        pl.lit(600.0).alias("score_points"),
        pl.lit(None).alias("challenger_pd_probability"),
        pl.lit("B").alias("grade"),
        pl.lit(False).alias("is_thin"),
        pl.lit(None).alias("reasons"),
        pl.lit(None).alias("improvements"),
    ).select(pl.col(name).cast(dtype) for name, dtype in RATINGS_SCHEMA.items())
    effects = apply_scenario(
        scenario=scenario,
        industry=table.match_to_schema(
            INDUSTRY_SCHEMA, missing_columns="insert", extra_columns="ignore"
        ),
        features=table.select("firm_id", *FEATURES),
        ratings=ratings,
        policy=policy,
        grade_upper_probability=SCALE,
    )
    return ratings, effects


def scaled(scenario: Scenario, by: float) -> Scenario:
    def all_of(named: dict[str, Shock]) -> dict[str, Shock]:
        return {name: one(shock) for name, shock in named.items()}

    def one(shock: Shock) -> Shock:
        return replace(shock, sales_shock_ratio=-abs(shock.sales_shock_ratio) * by)

    return replace(
        scenario,
        economy=one(scenario.economy),
        industries=all_of(scenario.industries),
        firm_types=all_of(scenario.firm_types),
        sizes=tuple(replace(size, shock=one(size.shock)) for size in scenario.sizes),
    )


@given(scenario=scenarios, listed=st.lists(firms, min_size=1, max_size=6))
@settings(deadline=None, max_examples=60)
def test_no_shock_changes_nothing_to_the_last_bit(policy, scenario, listed):
    ratings, effects = apply(scaled(scenario, 0.0), listed, policy)

    assert stressed_ratings(ratings=ratings, effects=effects, points_to_double_odds=20.0).equals(
        ratings
    )
    assert effects["sales_factor_ratio"].to_list() == [1.0] * len(listed)


@given(scenario=scenarios, listed=st.lists(firms, min_size=1, max_size=6))
@settings(deadline=None, max_examples=60)
def test_probabilities_stay_inside_and_in_order(policy, scenario, listed):
    _, effects = apply(scenario, listed, policy)

    low, best, high = (effects[name] for name in PDS)
    assert ((low > 0) & (low <= best) & (best <= high) & (high < 1)).all()
    assert (effects["sales_factor_ratio"] >= 0).all()


@given(scenario=scenarios, listed=st.lists(firms, min_size=1, max_size=6))
@settings(deadline=None, max_examples=60)
def test_risk_moves_against_sales(policy, scenario, listed):
    ratings, effects = apply(scenario, listed, policy)

    before, after = ratings["pd_probability"], effects["pd_probability"]
    lost = effects["sales_factor_ratio"] < 1.0
    gained = effects["sales_factor_ratio"] > 1.0
    assert (after.filter(lost) >= before.filter(lost)).all()
    assert (after.filter(gained) <= before.filter(gained)).all()


@given(scenario=scenarios, listed=st.lists(firms, min_size=1, max_size=6), by=unit)
@settings(deadline=None, max_examples=60)
def test_a_deeper_shock_never_lowers_the_probability(policy, scenario, listed, by):
    _, mild = apply(scaled(scenario, by), listed, policy)
    _, full = apply(scaled(scenario, 1.0), listed, policy)

    rounding = (
        1e-12  # the same arithmetic on other numbers: equal depths may differ in the last bits
    )
    assert (full["pd_probability"] >= mild["pd_probability"] - rounding).all()
    assert (full["grade"].to_physical() >= mild["grade"].to_physical()).all()


@given(scenario=scenarios, listed=st.lists(firms, min_size=2, max_size=6), data=st.data())
@settings(deadline=None, max_examples=40)
def test_order_of_firms_does_not_matter(policy, scenario, listed, data):
    order = data.draw(st.permutations(range(len(listed))))

    _, effects = apply(scenario, listed, policy)
    _, again = apply(scenario, listed, policy, order=order)

    assert again.equals(effects)


@given(shock=shocks, past=st.floats(-36.0, 36.0, allow_nan=False))
def test_the_factor_lies_between_full_shock_and_none(shock, past):
    factor = yearly_factor(shock=shock, months_past=past)

    low, high = sorted((1.0, 1.0 + shock.sales_shock_ratio))
    assert low - 1e-12 <= factor <= high + 1e-12


def share_felt(shock: Shock, month: float) -> float:
    """How much of the shock is felt in one moment, months after its start."""
    fading = month - shock.duration_months
    if month < 0 or fading >= shock.recovery_months:
        return 0.0 if month < 0 or fading > 0 else 1.0
    return 1.0 if fading <= 0 else 1.0 - fading / shock.recovery_months


@given(shock=shocks, past=st.floats(-36.0, 36.0, allow_nan=False))
def test_the_factor_is_the_mean_of_the_monthly_course(shock, past):
    """The same integral by many small steps."""
    steps = 2400
    course = (share_felt(shock, past + 12 * (step + 0.5) / steps) for step in range(steps))
    felt = sum(course) / steps

    factor = yearly_factor(shock=shock, months_past=past)

    assert abs(factor - (1.0 + shock.sales_shock_ratio * felt)) < 2e-3
