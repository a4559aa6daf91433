from math import isclose

import pytest

from puhui.town.industries import INDUSTRIES, INDUSTRY_CODES
from puhui.town.vat import VatKind


def test_shares_make_a_whole_town():
    assert isclose(sum(row.share_ratio for row in INDUSTRIES), 1.0)
    assert len(set(INDUSTRY_CODES)) == len(INDUSTRIES)


@pytest.mark.parametrize("row", INDUSTRIES, ids=INDUSTRY_CODES)
def test_row_is_plausible(row):
    assert len(row.months) == 12
    assert sum(row.months) / 12 == pytest.approx(1.0, abs=0.1)
    assert set(row.purchase_kinds) == set(VatKind)
    assert sum(row.purchase_kinds.values()) == pytest.approx(1.0)
    assert 0 < row.cost_ratio < 1
    assert list(row.size_bounds) == sorted(row.size_bounds)
    assert row.section in "ABCDEFGHIJKLMNOPQRS"
    assert row.name_words
