"""The worked cases in policy/cases/rating.yaml."""

from dataclasses import replace

import numpy as np
import pytest
import yaml
from tests.unit.rating.made import made_model

from puhui.base import default_policy_dir
from puhui.rating.binning import bin_counts, information_value
from puhui.rating.calibration import log_odds_of, prior_shift, probability_of
from puhui.rating.governance.psi import population_stability
from puhui.rating.grades import grade_of
from puhui.rating.settings import ScoreScale

CASES = yaml.safe_load((default_policy_dir() / "cases" / "rating.yaml").read_text("utf-8"))


def cases(part):
    return pytest.mark.parametrize("case", CASES[part], ids=lambda case: case["case"])


@cases("points")
def test_points(case):
    model = replace(made_model(), scale=ScoreScale(**case["scale"]))
    log_odds = model.log_odds(np.array([float(case["score_points"])]))

    assert probability_of(log_odds)[0] == pytest.approx(case["pd_probability"], rel=1e-12)
    assert model.points(log_odds)[0] == case["score_points"]


@cases("grades")
def test_grades(case):
    found = grade_of(pd_probability=np.array(list(case["expect"])), upper=case["upper"])

    assert found.tolist() == list(case["expect"].values())


@cases("population_stability")
def test_population_stability(case):
    parts = {part: np.array(case[part], dtype=float) for part in ("expected", "actual")}

    assert population_stability(**parts) == pytest.approx(case["index"], abs=1e-6)


@cases("prior_correction")
def test_prior_correction(case):
    shift = prior_shift(sample_rate=case["sample_rate"], central_tendency=case["central_tendency"])
    after = probability_of(np.array([log_odds_of(case["before_probability"]) + shift]))

    assert after[0] == pytest.approx(case["after_probability"])


@cases("information_value")
def test_information_value(case):
    rows = [
        (k, outcome)
        for k, (good, bad) in enumerate(case["bins"])
        for outcome in [False] * good + [True] * bad
    ]
    values, defaulted = (np.array(part) for part in zip(*rows, strict=True))
    edges = np.arange(1, len(case["bins"])) - 0.5

    counts = bin_counts(values=values.astype(float), defaulted=defaulted, edges=edges)

    assert [row.woe for row in counts[:-1]] == pytest.approx(case["woe"])
    assert information_value(counts) == pytest.approx(case["index"])
