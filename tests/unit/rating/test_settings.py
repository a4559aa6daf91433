import pytest
from tests.unit.rating.made import policy_with

from puhui.base import UnableToReadPolicy
from puhui.rating.settings import RatingSettings, TrainingSettings


@pytest.mark.parametrize(
    "values",
    [
        {"grade_upper_probability": {"A": 0.1, "B": 0.05, "C": 0.2}},
        {"grade_upper_probability": {"A": 0.1, "B": 0.2}},
        {"grade_upper_probability": {"A": 0.1, "B": 0.2, "C": 1.0}},
        {"no_history_grade": "E"},
        {"thin_grade_rule": "high"},
    ],
)
def test_what_policy_cannot_mean_is_named(values):
    with pytest.raises(UnableToReadPolicy, match=next(iter(values))):
        RatingSettings.read(policy_with(**values))


def test_more_defaults_allow_more_bins_up_to_a_limit():
    settings = TrainingSettings.read(policy_with())

    assert [settings.prebins(defaults=n) for n in (20, 149, 150, 10_000)] == [4, 4, 5, 10]
