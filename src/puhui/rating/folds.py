"""Stratified folds that depend on nothing but the outcomes' order and a seed."""

import numpy as np

from puhui.rating.binning import Bools, Ints


def stratified_folds(*, defaulted: Bools, folds: int, seed: int) -> Ints:
    """Return the fold of each firm, with defaults dealt out as evenly as the others."""
    assert folds >= 2
    rng = np.random.default_rng(seed)
    fold = np.empty(len(defaulted), dtype=np.intp)
    dealt = 0
    for outcome in (True, False):
        members = rng.permutation(np.flatnonzero(defaulted == outcome))
        fold[members] = (np.arange(len(members)) + dealt) % folds
        dealt += len(members)
    return fold
