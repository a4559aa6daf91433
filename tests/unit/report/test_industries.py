"""The decisions by industry."""

import polars as pl
import pytest

from puhui.report.industries import by_industry, mean


def test_unknown_is_a_group_of_its_own_and_last():
    decided = pl.DataFrame(
        {
            "firm_id": ["E1", "E2", "E3", "E4", "E5", "E6"],
            "industry": [None, "F", "C", "F", None, None],
            "industry_confidence_probability": [0.4, 0.9, 0.6, 0.7, None, 0.3],
            "amount_fen": [100, 0, 300, 400, 0, 0],
            "pd_probability": [0.5, 0.1, 0.2, 0.3, 0.1, 0.3],
        }
    )

    rows = by_industry(decided)

    assert [(row.section, row.firms, row.firms_served) for row in rows] == [
        ("F", 2, 1),
        ("C", 1, 1),
        (None, 3, 1),
    ]
    assert rows[0].amount_fen == 400
    assert rows[0].mean_confidence_probability == pytest.approx(0.8)
    assert rows[2].mean_confidence_probability is None
    assert rows[2].name.zh == "未知"


def test_mean_is_of_what_is_known():
    assert mean([1.0, None, 3.0]) == 2.0
    assert mean([None]) is None
    assert mean([]) is None
