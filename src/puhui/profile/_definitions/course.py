"""Growth, seasonality, volatility and resilience: the course of the months."""

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

SEASONALITY = (
    Feature(
        name="sales_season_correlation",
        family="seasonality",
        title=Bilingual("季节规律", "seasons that repeat"),
        definition=Bilingual(
            "近 12 个月与前 12 个月各月销售额按月对应的相关系数",
            "correlation of the sales of the last 12 months with those of the 12 before, month "
            "by month",
        ),
        unit="correlation",
        minimum=-1.0,
        maximum=1.0,
        missing=Bilingual(
            "经营不足 24 个月，或任一年各月相同",
            "under 24 months of trading, or a year whose months are all the same",
        ),
        higher_is="either",
    ),
    Feature(
        name="sales_peak_quarter_ratio",
        family="seasonality",
        title=Bilingual("旺季占比", "share of the best quarter"),
        definition=Bilingual(
            "近 12 个月中销售额最高的一季 ÷ 四季之和，负数月计 0",
            "best of the last four quarters / their sum, no month below 0",
        ),
        unit="ratio",
        minimum=0.25,
        maximum=1.0,
        missing=missing.UNDER_ONE_YEAR,
        higher_is="riskier",
    ),
)

VOLATILITY = (
    Feature(
        name="sales_cv_12m_ratio",
        family="volatility",
        title=Bilingual("近一年销售波动", "variation of monthly sales, last year"),
        definition=Bilingual(
            "近 12 个月（经营不足则按实际月数）月销售额的标准差 ÷ 平均值，负数月计 0",
            "standard deviation / mean of monthly sales, none below 0, over the last 12 months or "
            "as many as the firm has traded",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=4.0,
        missing=missing.FEW_MONTHS,
        higher_is="riskier",
    ),
    Feature(
        name="sales_cv_history_ratio",
        family="volatility",
        title=Bilingual("观察期销售波动", "variation of monthly sales, whole window"),
        definition=Bilingual(
            "观察期内自首月起月销售额的标准差 ÷ 平均值，负数月计 0",
            "standard deviation / mean of monthly sales, none below 0, since the first month",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=None,
        missing=missing.FEW_MONTHS,
        higher_is="riskier",
    ),
    Feature(
        name="purchases_cv_12m_ratio",
        family="volatility",
        title=Bilingual("近一年采购波动", "variation of monthly purchases, last year"),
        definition=Bilingual(
            "近 12 个月（经营不足则按实际月数）月采购额的标准差 ÷ 平均值，负数月计 0",
            "standard deviation / mean of monthly purchases, none below 0, over the last 12 months "
            "or as many as the firm has traded",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=4.0,
        missing=missing.FEW_MONTHS,
        higher_is="riskier",
    ),
    Feature(
        name="sales_invoices_cv_12m_ratio",
        family="volatility",
        title=Bilingual("开票张数波动", "variation of the number of sales invoices"),
        definition=Bilingual(
            "近 12 个月（经营不足则按实际月数）各月有效销项发票张数的标准差 ÷ 平均值",
            "standard deviation / mean of the monthly number of valid sales invoices over the last "
            "12 months or as many as the firm has traded",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=4.0,
        missing=Bilingual(
            "经营不足 minimum_months 个月，或该期间少于 minimum_invoices 张",
            "fewer than minimum_months of trading, or fewer than minimum_invoices in the period",
        ),
        higher_is="riskier",
    ),
)

RESILIENCE = (
    Feature(
        name="sales_worst_quarter_ratio",
        family="resilience",
        title=Bilingual("最差一季", "worst quarter against the usual one"),
        definition=Bilingual(
            "近 8 个整季（至少 4 个）中最低销售额 ÷ 中位数，负数月计 0",
            "lowest / median of the last 8 whole quarters of trading, at least 4; no month below 0",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=Bilingual(
            "经营不足 4 个整季，中位数为 0，或合计低于 minimum_turnover_yuan",
            "under 4 whole quarters of trading, a median of 0, or less than "
            "minimum_turnover_yuan in all",
        ),
        higher_is="safer",
    ),
    Feature(
        name="sales_drawdown_ratio",
        family="resilience",
        title=Bilingual("最大跌幅", "deepest fall of sales"),
        definition=Bilingual(
            "观察期内任意连续 12 个月销售额较此前高点的最大跌幅，负数月计 0；"
            "停业企业接近 1，可能部分就是结果本身",
            "largest fall of twelve-month sales from an earlier height in the window, as a share "
            "of it, no month below 0; near 1 for a firm that has stopped: in part this may be the "
            "outcome itself",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=Bilingual(
            "经营不足 24 个月，或观察期销售额低于 minimum_turnover_yuan",
            "under 24 months of trading, or sales of the window below minimum_turnover_yuan",
        ),
        higher_is="riskier",
    ),
)
