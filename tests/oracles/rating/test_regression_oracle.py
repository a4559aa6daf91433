"""Our regressions and measures against scikit-learn's and SciPy's."""

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import ks_2samp
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from puhui.rating._ridge import fit_ridge
from puhui.rating.governance.metrics import auc, brier, ks


def made(seed):
    rng = np.random.default_rng(seed)
    design = rng.normal(size=(100, 12))
    return design, rng.random(100) < 1 / (1 + np.exp(-(design[:, :3].sum(axis=1) - 1)))


@pytest.mark.parametrize("seed", range(3))
def test_free_signs_agree_with_scikit_learn(seed):
    design, defaulted = made(seed)
    ours = fit_ridge(
        design=design, defaulted=defaulted, penalties=np.full(12, 2.0), signs=np.zeros(12, int)
    )

    theirs = LogisticRegression(C=0.5, tol=1e-10, max_iter=10_000).fit(design, defaulted)

    assert ours.coefficients == pytest.approx(theirs.coef_[0], abs=1e-4)
    assert ours.intercept == pytest.approx(theirs.intercept_[0], abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_signs_agree_with_a_bounded_search(seed):
    design, defaulted = made(seed)
    signs = np.array([1, -1, 0] * 4)
    penalties = np.linspace(0.5, 3, 12)
    ours = fit_ridge(design=design, defaulted=defaulted, penalties=penalties, signs=signs)

    def loss(theta):
        log_odds = theta[0] + design @ theta[1:]
        fit = (np.logaddexp(0, log_odds) - defaulted * log_odds).sum()
        return fit + (penalties * theta[1:] ** 2).sum() / 2

    bounds = [(None, None)] + [
        {1: (0, None), -1: (None, 0), 0: (None, None)}[sign] for sign in signs.tolist()
    ]
    theirs = minimize(loss, np.zeros(13), method="L-BFGS-B", bounds=bounds, tol=1e-12)

    assert ours.coefficients == pytest.approx(theirs.x[1:], abs=2e-3)
    assert loss(np.r_[ours.intercept, ours.coefficients]) <= theirs.fun + 1e-6


@pytest.mark.parametrize("seed", range(5))
def test_measures(seed):
    rng = np.random.default_rng(seed)
    score = rng.integers(0, 30, size=200) / 30
    defaulted = rng.random(200) < score

    assert auc(score=score, defaulted=defaulted) == pytest.approx(roc_auc_score(defaulted, score))
    assert ks(score=score, defaulted=defaulted) == pytest.approx(
        ks_2samp(score[defaulted], score[~defaulted]).statistic
    )
    assert brier(pd_probability=score, defaulted=defaulted) == pytest.approx(
        brier_score_loss(defaulted, score)
    )
