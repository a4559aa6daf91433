import numpy as np
import pytest
from tests.unit.rating.made import made_firms, made_model

from puhui.rating import rate
from puhui.rating.governance.psi import (
    chance_level,
    feature_stability,
    population_stability,
    score_stability,
)


def test_an_empty_bin_counts_half_a_firm():
    found = population_stability(expected=np.array([50.0, 50.0]), actual=np.array([100.0, 0.0]))

    assert np.isfinite(found)
    assert found > 1


def test_chance_level_is_what_samples_of_one_population_show():
    rng = np.random.default_rng(0)
    found = [
        population_stability(
            expected=rng.multinomial(800, [0.2] * 5).astype(float),
            actual=rng.multinomial(200, [0.2] * 5).astype(float),
        )
        for _ in range(500)
    ]

    assert np.mean(found) == pytest.approx(
        chance_level(bins=5, expected_firms=800, actual_firms=200), rel=0.15
    )


def test_the_training_firms_are_stable_and_others_are_not():
    model, features = made_model(), made_firms()
    ratings = rate(model=model, features=features)

    assert score_stability(model=model, score_points=ratings["score_points"].to_numpy()) < 1e-9
    assert feature_stability(model=model, features=features)["psi"].max() < 1e-9
    assert score_stability(model=model, score_points=ratings["score_points"].to_numpy() - 60) > 0.25
