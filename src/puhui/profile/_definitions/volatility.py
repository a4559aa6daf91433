"""Seasonality, volatility and resilience."""

from puhui.base import Bilingual
from puhui.profile._definitions import missing
from puhui.profile.schema import Feature

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
        may_be_outcome=True,
    ),
    Feature(
        name="sales_drawdown_ratio",
        family="resilience",
        title=Bilingual("最大跌幅", "deepest fall of sales"),
        definition=Bilingual(
            "观察期内任意连续 12 个月销售额较此前高点的最大跌幅，负数月计 0",
            "largest fall of twelve-month sales from an earlier height in the window, as a share "
            "of it, no month below 0",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=Bilingual(
            "经营不足 24 个月，或观察期销售额低于 minimum_turnover_yuan",
            "under 24 months of trading, or sales of the window below minimum_turnover_yuan",
        ),
        higher_is="riskier",
        may_be_outcome=True,
    ),
)
