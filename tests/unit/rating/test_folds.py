import numpy as np

from puhui.rating.folds import stratified_folds


def test_defaults_are_dealt_out_evenly():
    defaulted = np.arange(123) < 27

    fold = stratified_folds(defaulted=defaulted, folds=5, seed=1)

    assert sorted(np.bincount(fold[defaulted])) == [5, 5, 5, 6, 6]
    assert sorted(np.bincount(fold)) == [24, 24, 25, 25, 25]


def test_seeds_differ_and_repeat():
    defaulted = np.arange(60) % 3 == 0
    first, again, other = (
        stratified_folds(defaulted=defaulted, folds=5, seed=seed) for seed in (1, 1, 2)
    )

    assert (first == again).all()
    assert (first != other).any()
