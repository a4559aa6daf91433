"""Shares held through others, beside powers of the matrix of majority holdings."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from puhui.relations.chains import indirect_ties
from puhui.relations.shareholding import PARTS

HALF, LINKS = PARTS // 2, 4


def random_shares(*, rng, size):
    """One large and one small holder of each, both earlier ones, so that no chain comes back."""
    shares = np.zeros((size, size))
    for held in range(2, size):
        large, small = rng.choice(held, size=2, replace=False)
        shares[large, held] = rng.integers(35, 90) / 100
        shares[small, held] = rng.integers(1, 101 - int(100 * shares[large, held])) / 100
    return shares


@pytest.mark.parametrize("seed", range(8))
def test_indirect_control(seed):
    shares = random_shares(rng=np.random.default_rng(seed), size=25)
    rows = [
        {"holder_id": f"E{a:02d}", "held_id": f"E{b:02d}", "share_parts": round(part * PARTS),
         "since_on": date(2016, 1, 1), "facts": [f"{a}|{b}"]}
        for (a, b), part in np.ndenumerate(shares) if part > 0
    ]  # fmt: skip

    ties = indirect_ties(held=pl.DataFrame(rows), control_parts=HALF, links_maximum=LINKS)

    majority = np.where(shares >= 0.5, shares, 0.0)
    through = sum(np.linalg.matrix_power(majority, k) @ shares for k in range(1, LINKS))
    total = np.where((through > 0) & (shares < 0.5), through + shares, 0.0)
    np.fill_diagonal(total, 0.0)
    expected = {
        (f"E{a:02d}", f"E{b:02d}"): pytest.approx(min(part, 1.0), abs=1e-4)
        for (a, b), part in np.ndenumerate(total)
        if part >= 0.5 + 1e-6
    }
    found = ties.select("enterprise_id_l", "enterprise_id_r", "share_ratio").rows()
    assert expected, "the made shares show nothing"
    assert {(a, b): share for a, b, share in found} == expected
