"""Facts in words."""

import polars as pl
import pytest

from puhui.profile import EVERY_FEATURE
from puhui.profile.life_stage.wording import fact_text


@pytest.mark.parametrize(
    ("feature", "relation", "bound", "value", "zh", "en"),
    [
        (
            "registry_age_years",
            "below",
            2.0,
            1.44,
            "成立年限：1.4 年（条件：低于“2 年”）",
            "years since establishment: 1.4 years (asked: below 2 years)",
        ),
        (
            "registry_closed_flag",
            "at_least",
            1.0,
            1.0,
            "已注销或吊销：是",
            "deregistered or revoked: yes",
        ),
        (
            "social_people_growth_year_ratio",
            "at_most",
            -0.222,
            0.0,
            "参保人数年增长：持平（条件：不高于“下降 20%”）",
            "yearly growth of people insured: unchanged (asked: at most down 20 %)",
        ),
        (
            "tax_sales_log10_yuan",
            "above",
            0.0,
            4.5,
            "月均申报销售额：3.2 万元（条件：高于“0 元”）",
            "declared sales a month: 31622 yuan (asked: above 0 yuan)",
        ),
        (
            "tax_on_time_ratio",
            "at_least",
            0.5,
            0.875,
            "按时申报率：87.5%（条件：不低于“50%”）",
            "filings in time: 87.5 % (asked: at least 50 %)",
        ),
    ],
)
def test_a_fact_beside_what_is_asked_of_it(feature, relation, bound, value, zh, en):
    said = fact_text(feature=EVERY_FEATURE[feature], relation=relation, bound=bound)
    row = pl.DataFrame({feature: [value]}).select(zh=said.zh, en=said.en).row(0)
    assert row == (zh, en)
