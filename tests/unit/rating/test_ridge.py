import numpy as np
import pytest

from puhui.rating._ridge import fit_ridge


@pytest.fixture
def firms():
    rng = np.random.default_rng(1)
    design = rng.normal(size=(120, 4))
    return design, rng.random(120) < 1 / (1 + np.exp(-(design[:, 0] - design[:, 1])))


def test_a_coefficient_of_the_wrong_sign_is_dropped(firms):
    design, defaulted = firms
    signs = np.array([-1, -1, 0, 0])

    fit = fit_ridge(design=design, defaulted=defaulted, penalties=np.ones(4), signs=signs)

    assert fit.coefficients[0] == 0.0
    assert fit.coefficients[1] < 0


def test_more_shrinkage_makes_smaller_coefficients(firms):
    design, defaulted = firms
    free = np.zeros(4, dtype=int)

    little, much = (
        fit_ridge(design=design, defaulted=defaulted, penalties=np.full(4, p), signs=free)
        for p in (1.0, 100.0)
    )

    assert np.linalg.norm(much.coefficients) < np.linalg.norm(little.coefficients)


def test_the_fit_reproduces_the_default_rate(firms):
    design, defaulted = firms

    fit = fit_ridge(
        design=design, defaulted=defaulted, penalties=np.ones(4), signs=np.zeros(4, dtype=int)
    )

    chance = 1 / (1 + np.exp(-fit.log_odds(design)))
    assert chance.mean() == pytest.approx(defaulted.mean(), abs=1e-6)


def test_without_columns_there_is_the_base_rate(firms):
    _, defaulted = firms

    fit = fit_ridge(
        design=np.empty((120, 0)),
        defaulted=defaulted,
        penalties=np.empty(0),
        signs=np.empty(0, dtype=int),
    )

    assert fit.intercept == pytest.approx(np.log(defaulted.mean() / (1 - defaulted.mean())))
