import numpy as np
import pytest
from tests.unit.rating.made import policy_with

from puhui.rating.interval import History, interval_half_width, thin_variance
from puhui.rating.settings import RatingSettings

SETTINGS = RatingSettings.read(policy_with())


def history(months, sales, purchases=100):
    parts = (np.array([float(x)]) for x in (months, sales, purchases))
    return History.of(
        **dict(zip(("months", "sales", "purchases"), parts, strict=True)), settings=SETTINGS
    )


def test_the_scarcer_of_months_and_invoices_counts():
    assert history(6, 300).fullness[0] == 0.5
    assert history(36, 15).fullness[0] == 0.5
    assert history(36, 300).fullness[0] == 1.0


def test_half_a_history_doubles_the_error_variance():
    assert thin_variance(history=history(6, 300), settings=SETTINGS)[0] == pytest.approx(0.25)
    assert thin_variance(history=history(12, 30), settings=SETTINGS)[0] == 0.0


def test_nothing_is_less_known_than_no_invoices():
    nothing = thin_variance(history=history(np.nan, 0, 0), settings=SETTINGS)[0]
    hardly = thin_variance(history=history(1, 0, 1), settings=SETTINGS)[0]

    assert nothing == pytest.approx(1.5**2)
    assert hardly == pytest.approx(nothing)


def test_ninety_per_cent():
    assert interval_half_width(variance=np.array([1.0]), settings=SETTINGS)[0] == pytest.approx(
        1.6449, abs=1e-4
    )
