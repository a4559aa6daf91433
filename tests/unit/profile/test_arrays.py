"""Ratios that are missing where there is too little to divide by."""

import numpy as np

from puhui.profile._arrays import log10_yuan, share, where_enough


def test_share_is_missing_without_enough():
    whole = np.array([4, 0, 2])
    result = share(np.array([1, 1, 1]), whole, enough=whole >= 3)
    np.testing.assert_array_equal(result, [0.25, np.nan, np.nan])


def test_where_enough():
    result = where_enough(np.array([1, 2]), enough=np.array([True, False]))
    np.testing.assert_array_equal(result, [1.0, np.nan])


def test_log10_yuan():
    np.testing.assert_allclose(log10_yuan(np.array([0, 900, 999_900])), [0, 1, 4])
