"""The real firms: that training works, and that it is no worse than counting invoices."""

import pytest
from tests.conftest import AS_OF

from puhui.base import SilentProgress
from puhui.profile import build_profile
from puhui.rating import rate, train, validate
from puhui.sources import read_intake


@pytest.fixture(scope="module")
def real_firms(real_data_dir, policy):
    files = sorted((real_data_dir / "cumcm2020c").glob("附件1_*.parquet"))
    intake = read_intake(paths=files, as_of=AS_OF, policy=policy, progress=SilentProgress())
    profile = build_profile(
        invoices=intake.invoices, firms=intake.firms, as_of=AS_OF, policy=policy
    )
    return intake.firms, profile.features


@pytest.mark.real
def test_training_and_rating(real_firms, policy):
    firms, features = real_firms
    model = train(
        features=features, outcomes=firms.select("firm_id", "defaulted"), policy=policy, seed=1
    )
    ratings = rate(model=model, features=features)

    assert len(ratings) == len(firms)
    # Calibration in the large: four standard errors of a rate among 123 firms.
    rate_of_default = firms["defaulted"].mean()
    error = (rate_of_default * (1 - rate_of_default) / len(firms)) ** 0.5
    assert ratings["pd_probability"].mean() == pytest.approx(rate_of_default, abs=4 * error)
    assert set(ratings["grade"].cast(str)) == set("ABCD")


@pytest.mark.real
def test_one_run_of_cross_validation(real_firms, policy):
    firms, features = real_firms
    report = validate(
        features=features,
        outcomes=firms.select("firm_id", "defaulted"),
        manual_grades=firms.select("firm_id", "manual_grade"),
        policy=policy,
        seed=1,
        progress=SilentProgress(),
        repeats=1,
        workers=1,
    )
    noise = 0.05  # what a difference in AUC between models may be by chance with so few defaults

    card, count = report.measure("scorecard"), report.measure("count_alone")
    assert card.auc_mean > count.auc_mean - noise
    assert report.leaks.manual_grade_auc > 0.95
    assert not [leak.feature for leak in report.leaks.features if leak.is_suspicious]
