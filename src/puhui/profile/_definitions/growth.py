"""Growth."""

from puhui.base import Bilingual
from puhui.profile._definitions import missing
from puhui.profile.schema import Feature

GROWTH = (
    Feature(
        name="sales_growth_year_ratio",
        family="growth",
        title=Bilingual("年销售增长", "growth of yearly sales"),
        definition=Bilingual(
            "2×（近 12 个月销售额−前 12 个月）÷ 两者之和，负数计 0",
            "2 (sales of the last 12 months - the 12 before) / their sum, none below 0",
        ),
        unit="ratio",
        minimum=-2.0,
        maximum=2.0,
        missing=missing.UNDER_TWO_YEARS,
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="sales_growth_half_ratio",
        family="growth",
        title=Bilingual("半年销售增长", "growth of half-year sales"),
        definition=Bilingual(
            "2×（近 6 个月销售额−前 6 个月）÷ 两者之和，负数计 0",
            "2 (sales of the last 6 months - the 6 before) / their sum, none below 0",
        ),
        unit="ratio",
        minimum=-2.0,
        maximum=2.0,
        missing=missing.UNDER_ONE_YEAR,
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="sales_growth_quarter_ratio",
        family="growth",
        title=Bilingual("季销售同比", "quarter's sales against a year ago"),
        definition=Bilingual(
            "2×（近 3 个月销售额−去年同期 3 个月）÷ 两者之和，负数计 0",
            "2 (sales of the last 3 months - the same 3 a year earlier) / their sum, none below 0",
        ),
        unit="ratio",
        minimum=-2.0,
        maximum=2.0,
        missing=missing.UNDER_FIFTEEN_MONTHS,
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="purchases_growth_year_ratio",
        family="growth",
        title=Bilingual("年采购增长", "growth of yearly purchases"),
        definition=Bilingual(
            "2×（近 12 个月采购额−前 12 个月）÷ 两者之和，负数计 0",
            "2 (purchases of the last 12 months - the 12 before) / their sum, none below 0",
        ),
        unit="ratio",
        minimum=-2.0,
        maximum=2.0,
        missing=missing.UNDER_TWO_YEARS,
        higher_is="either",
        may_be_outcome=True,
    ),
    Feature(
        name="sales_invoices_growth_year_ratio",
        family="growth",
        title=Bilingual("年开票张数增长", "growth of the number of sales invoices"),
        definition=Bilingual(
            "2×（近 12 个月有效销项发票张数−前 12 个月）÷ 两者之和",
            "2 (valid sales invoices of the last 12 months - the 12 before) / their sum",
        ),
        unit="ratio",
        minimum=-2.0,
        maximum=2.0,
        missing=Bilingual(
            "经营不足 24 个月，或两年合计少于 minimum_invoices 张",
            "under 24 months of trading, or fewer than minimum_invoices in both years together",
        ),
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="sales_trend_slope_ratio",
        family="growth",
        title=Bilingual("销售趋势", "trend of sales"),
        definition=Bilingual(
            "近 24 个月（经营不足则按实际月数）月销售额对时间的最小二乘斜率 ÷ 月均值，负数月计 0",
            "least-squares slope of monthly sales, none below 0, over the last 24 months or as "
            "many as the firm has traded / their mean, per month",
        ),
        unit="ratio",
        minimum=-1.0,
        maximum=1.0,
        missing=missing.FEW_MONTHS,
        higher_is="safer",
    ),
)
