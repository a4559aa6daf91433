"""Whatever the loan: capital is a part of it, and grows with what can be lost."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from puhui.pricing import capital_ratio

LOANS = st.fixed_dictionaries(
    {
        "pd_probability": st.floats(0.0, 1.0).map(lambda pd: np.array([pd])),
        "kind": st.sampled_from(["corporate_sme", "other_retail"]),
        "pd_floor_probability": st.floats(0.0003, 0.01),
        "maturity_years": st.floats(1.0, 5.0),
        "turnover_million_eur": st.floats(0.0, 100.0),
    }
)


@given(LOANS, st.floats(0.0, 1.0))
def test_between_nothing_and_all(loan, lgd):
    assert 0.0 <= capital_ratio(lgd_ratio=lgd, **loan)[0] <= 1.0


@given(LOANS, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_more_lost_in_default_needs_no_less(loan, one, other):
    less, more = sorted((one, other))
    assert capital_ratio(lgd_ratio=less, **loan)[0] <= capital_ratio(lgd_ratio=more, **loan)[0]


@given(LOANS, st.floats(0.0, 1.0))
def test_longer_needs_no_less(loan, lgd):
    longer = loan | {"maturity_years": 5.0}
    assert capital_ratio(lgd_ratio=lgd, **loan)[0] <= capital_ratio(lgd_ratio=lgd, **longer)[0]
