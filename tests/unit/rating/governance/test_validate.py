import json

import polars as pl
import pytest
from tests.unit.rating.made import made_firms, made_model, made_outcomes, policy_with

from puhui.base import SilentProgress
from puhui.rating import UnableToValidate, model_card, validate


class Steps:
    """Remembers what it was told."""

    def __init__(self):
        self.told = []

    def step(self, *, label, done, total):
        assert label.zh
        self.told.append((done, total))


def validated(*, progress=None, workers=1, policy=None, **kwargs):
    features = made_firms()
    outcomes = made_outcomes(features)
    manual = outcomes.select(
        "firm_id",
        pl.when("defaulted").then(pl.lit("D")).otherwise(pl.lit("B")).alias("manual_grade"),
    )
    return validate(
        features=features,
        outcomes=outcomes,
        manual_grades=manual,
        policy=policy or policy_with(),
        seed=3,
        progress=progress or SilentProgress(),
        workers=workers,
        **{"repeats": 1, "folds": 3, **kwargs},
    )


@pytest.fixture(scope="module")
def report():
    return validated()


def test_every_model_is_measured_on_all_firms(report):
    by_model = {row.model: row for row in report.measures}

    assert by_model["scorecard"].auc_mean > 0.85
    assert by_model["base_rate"].auc_mean == 0.5
    assert by_model["scorecard"].pd_mean_probability == pytest.approx(0.25, abs=0.05)
    assert sum(row.defaults for row in report.grades) == pytest.approx(report.defaults)
    for row in report.measures:
        assert row.auc_low <= row.auc_mean <= row.auc_high


def test_manual_grade_is_shown_to_be_the_outcome(report):
    assert report.leaks.manual_grade_auc == 1.0
    assert report.leaks.manual_grade_agreement == 1.0
    assert "manual_grade" not in report.leaks.inputs
    assert {leak.feature for leak in report.leaks.features} == set(report.leaks.inputs)


def test_recency_is_flagged(report):
    flagged = {leak.feature for leak in report.leaks.features if leak.is_leak_family}

    assert flagged == {"since_last_sale_days", "since_last_purchase_days"}


def test_workers_do_not_change_the_result():
    alone, steps = Steps(), Steps()

    one = validated(workers=1, folds=2, progress=alone)
    two = validated(workers=2, folds=2, progress=steps)

    assert two.to_json() == one.to_json()
    assert steps.told == alone.told == [(1, 2), (2, 2)]


def test_json_and_text(report):
    assert json.loads(report.to_json())["firms"] == 160
    zh, en = report.render_text(language="zh"), report.render_text(language="en")
    area = f"{report.measure('scorecard').auc_mean:.3f}"
    assert area in zh
    assert area in en
    assert "nan" not in (zh + en).lower()


def test_the_card_quotes_the_validation(report):
    card = model_card(model=made_model(), validation=report)

    assert f"{report.measure('scorecard').auc_mean:.3f}" in card
    assert "尚未验证" in model_card(model=made_model(), validation=None)


def test_too_many_folds():
    with pytest.raises(UnableToValidate, match="30 folds"):
        validated(folds=30)


def test_a_feature_in_policy_that_does_not_exist():
    with pytest.raises(UnableToValidate, match="no_such"):
        validated(policy=policy_with(count_baseline_feature="no_such"))
