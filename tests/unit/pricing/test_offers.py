import pytest

from puhui.base import UnableToReadPolicy
from puhui.pricing import UnableToPrice
from puhui.pricing.offers import grades_not_lent, offers_for_grade


def rates(churn_curves, policy, grade="A"):
    offers = offers_for_grade(grade=grade, churn_curves=churn_curves, policy=policy)
    return offers.rate_annual_ratio.tolist()


def test_grid_from_limit_to_limit(churn_curves, policy):
    found = rates(churn_curves, policy)
    assert found[:3] == [0.04, 0.0405, 0.041]
    assert found[-1] == 0.15
    assert len(found) == 221


def test_grid_holds_the_very_floats_that_people_write(churn_curves, policy):
    assert {0.0435, 0.0465, 0.0585, 0.1425} <= set(rates(churn_curves, policy))


def test_grid_ends_below_a_limit_off_the_grid(churn_curves, policy_with):
    policy = policy_with(rate_max_annual_ratio=0.0749, rate_step_annual_ratio=0.01)
    assert rates(churn_curves, policy) == [0.04, 0.05, 0.06, 0.07]


def test_table_rates_within_the_limits(churn_curves, policy_with):
    policy = policy_with(candidate_rates="table", rate_max_annual_ratio=0.12)
    assert rates(churn_curves, policy, "B") == [0.04, 0.10]


def test_no_rate_beyond_the_table(churn_curves, policy_with):
    policy = policy_with(
        rate_min_annual_ratio=0.03, rate_max_annual_ratio=0.2, rate_step_annual_ratio=0.01
    )
    found = rates(churn_curves, policy)
    assert (found[0], found[-1]) == (0.04, 0.15)


def test_churn_at_each_rate(churn_curves, policy_with):
    policy = policy_with(candidate_rates="table")
    offers = offers_for_grade(grade="B", churn_curves=churn_curves, policy=policy)
    assert offers.churn_ratio == pytest.approx([0.0, 0.3, 1.0])


def test_grade_missing_from_the_table(churn_curves, policy):
    with pytest.raises(UnableToPrice, match=r"no grade C.*Add grade C"):
        rates(churn_curves, policy, "C")


def test_table_and_limits_apart(churn_curves, policy_with):
    policy = policy_with(rate_min_annual_ratio=0.2, rate_max_annual_ratio=0.3)
    with pytest.raises(UnableToPrice, match="unit"):
        rates(churn_curves, policy)


@pytest.mark.parametrize(
    "values",
    [
        {"rate_min_annual_ratio": 0},
        {"rate_min_annual_ratio": 0.16},
        {"rate_max_annual_ratio": 15},
        {"rate_step_annual_ratio": 0},
        {"rate_step_annual_ratio": -0.001},
        {"candidate_rates": "any"},
    ],
    ids=str,
)
def test_policy_that_makes_no_sense(churn_curves, policy_with, values):
    with pytest.raises(UnableToReadPolicy, match=r"pricing\.yaml"):
        rates(churn_curves, policy_with(**values))


def test_grades_not_lent(policy, policy_with):
    assert grades_not_lent(policy=policy) == {"D"}
    assert grades_not_lent(policy=policy_with(grades_not_lent=[])) == set()
    with pytest.raises(UnableToReadPolicy, match="should be a list"):
        grades_not_lent(policy=policy_with(grades_not_lent="D"))
