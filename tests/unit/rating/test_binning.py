import numpy as np
import pytest
from tests.unit.rating.made import policy_with

from puhui.rating.binning import (
    bin_counts,
    bin_edges,
    bin_index,
    bin_ranks,
    information_value,
    rank_of_missing,
)
from puhui.rating.settings import TrainingSettings

SETTINGS = TrainingSettings.read(policy_with())


def test_a_value_on_a_cut_belongs_to_the_upper_bin():
    found = bin_index(values=np.array([0.9, 1.0, 2.0, np.nan, np.inf]), edges=[1.0, 2.0])

    assert found.tolist() == [0, 1, 2, 3, 3]


def test_cuts_make_the_default_rate_monotone():
    rng = np.random.default_rng(0)
    values = rng.normal(size=300)
    defaulted = rng.random(300) < 1 / (1 + np.exp(values + 1))

    edges = bin_edges(values=values, defaulted=defaulted, higher_is="safer", settings=SETTINGS)
    rows = bin_counts(values=values, defaulted=defaulted, edges=edges)
    rates = [row.defaults / row.firms for row in rows[:-1]]

    assert len(edges) >= 1
    assert rates == sorted(rates, reverse=True)


def test_a_feature_that_moves_against_the_domain_gets_no_cut():
    values = np.arange(100.0)
    defaulted = values > 60

    assert not len(
        bin_edges(values=values, defaulted=defaulted, higher_is="safer", settings=SETTINGS)
    )


@pytest.mark.parametrize(
    "values", [np.full(50, np.nan), np.full(50, 3.0), np.r_[np.arange(10.0), np.full(40, np.nan)]]
)
def test_nothing_to_tell_apart_gets_no_cut(values):
    defaulted = np.arange(50) >= 25

    edges = bin_edges(values=values, defaulted=defaulted, higher_is="either", settings=SETTINGS)

    assert not len(edges)


def test_ties_need_no_warning():
    values = np.r_[np.zeros(80), np.arange(1.0, 41.0)]
    defaulted = np.r_[np.arange(80) % 2 == 0, np.arange(40) % 8 == 0]

    edges = bin_edges(values=values, defaulted=defaulted, higher_is="safer", settings=SETTINGS)

    assert (edges > 0).all()


def test_ranks_are_centred_and_missing_is_the_median():
    values = np.array([1.0, 2.0, 3.0, 4.0, np.nan])

    ranks = bin_ranks(values=values, edges=np.array([3.0]))

    assert ranks.tolist() == [-0.25, 0.25, 0.0]


def test_woe_by_hand():
    # Below 2: 1 good of 3, 3 bad of 4; from 2 on: 2 good, 1 bad.
    values = np.array([1.0, 1, 1, 1, 2, 2, 2])
    defaulted = np.array([True, True, True, False, True, False, False])

    low, high, missing = bin_counts(values=values, defaulted=defaulted, edges=np.array([2.0]))

    assert low.woe == pytest.approx(np.log((1 / 3) / (3 / 4)))
    assert high.woe == pytest.approx(np.log((2 / 3) / (1 / 4)))
    assert (missing.firms, missing.woe) == (0, None)
    expected = (1 / 3 - 3 / 4) * low.woe + (2 / 3 - 1 / 4) * high.woe
    assert information_value((low, high, missing)) == pytest.approx(expected)


def test_rank_of_missing_lies_where_known_firms_default_as_often():
    rng = np.random.default_rng(1)
    values = np.r_[rng.random(4000), np.full(2000, np.nan)]
    chance = np.r_[1 / (1 + np.exp(2 - 4 * values[:4000])), np.full(2000, 0.5)]
    defaulted = rng.random(6000) < chance
    edges = np.array([0.25, 0.5, 0.75])
    ranks = bin_ranks(values=values, edges=edges)[:-1]

    middle = rank_of_missing(values=values, defaulted=defaulted, edges=edges, ranks=ranks)
    worst = rank_of_missing(
        values=values, defaulted=defaulted | np.isnan(values), edges=edges, ranks=ranks
    )

    assert middle == pytest.approx(0.0, abs=0.05)
    assert worst == ranks.max()


def test_rank_of_missing_is_the_middle_where_nothing_is_missing():
    values = np.arange(40.0)
    edges = np.array([20.0])
    ranks = bin_ranks(values=values, edges=edges)[:-1]

    found = rank_of_missing(values=values, defaulted=values > 25, edges=edges, ranks=ranks)

    assert found == 0.0
