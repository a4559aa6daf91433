"""Regularity, gaps and recency."""

from puhui.base import Bilingual
from puhui.profile._definitions import missing
from puhui.profile.schema import Feature

REGULARITY = (
    Feature(
        name="sales_active_months_ratio",
        family="regularity",
        title=Bilingual("有销售的月份占比", "share of months with sales"),
        definition=Bilingual(
            "有有效销项发票的月数 ÷ 经营月数",
            "months with a valid sales invoice / months of trading",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.NO_INVOICES,
        higher_is="safer",
    ),
    Feature(
        name="sales_active_months_12m_ratio",
        family="regularity",
        title=Bilingual("近一年有销售的月份占比", "share of months with sales, last year"),
        definition=Bilingual(
            "近 12 个月（经营不足则按实际月数）有有效销项发票的月份占比",
            "share of the last 12 months, or as many as the firm has traded, with a valid sales "
            "invoice",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.NO_INVOICES,
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="purchases_active_months_ratio",
        family="regularity",
        title=Bilingual("有采购的月份占比", "share of months with purchases"),
        definition=Bilingual(
            "有有效进项发票的月数 ÷ 经营月数",
            "months with a valid purchase invoice / months of trading",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.NO_INVOICES,
        higher_is="safer",
    ),
    Feature(
        name="sale_days_monthly_count",
        family="regularity",
        title=Bilingual("每月开票天数", "days with a sale per month"),
        definition=Bilingual(
            "观察期内开出正数有效销项发票的天数 ÷ 经营月数",
            "days with a valid, positive sales invoice / months of trading",
        ),
        unit="count",
        minimum=0.0,
        maximum=31.0,
        missing=missing.NO_INVOICES,
        higher_is="safer",
    ),
    Feature(
        name="sales_gap_median_days",
        family="regularity",
        title=Bilingual("通常销售间隔", "usual gap between sales"),
        definition=Bilingual(
            "相邻两个开票日之间天数的中位数",
            "median of the days from one day with a sale to the next",
        ),
        unit="days",
        minimum=1.0,
        maximum=None,
        missing=missing.FEW_SALE_DAYS,
        higher_is="riskier",
    ),
    Feature(
        name="sales_gap_longest_days",
        family="regularity",
        title=Bilingual("最长销售间隔", "longest gap between sales"),
        definition=Bilingual(
            "相邻两个开票日之间天数的最大值，不含最后一次销售之后",
            "most days from one day with a sale to the next; the time since the last one is not "
            "a gap",
        ),
        unit="days",
        minimum=1.0,
        maximum=None,
        missing=missing.FEW_SALE_DAYS,
        higher_is="riskier",
    ),
    Feature(
        name="sales_gap_cv_ratio",
        family="regularity",
        title=Bilingual("销售间隔的波动", "variation of the gaps between sales"),
        definition=Bilingual(
            "相邻开票日间隔的标准差 ÷ 平均值",
            "standard deviation / mean of the days from one day with a sale to the next",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=None,
        missing=missing.FEW_SALE_DAYS,
        higher_is="riskier",
    ),
)

RECENCY = (
    Feature(
        name="since_last_sale_days",
        family="recency",
        title=Bilingual("距最近一次销售", "days since the last sale"),
        definition=Bilingual(
            "最近一张正数有效销项发票到基准日的天数",
            "days from the last valid, positive sales invoice to the date",
        ),
        unit="days",
        minimum=0.0,
        maximum=None,
        missing=missing.NO_ISSUED_SALE,
        higher_is="riskier",
        may_be_outcome=True,
    ),
    Feature(
        name="since_last_purchase_days",
        family="recency",
        title=Bilingual("距最近一次采购", "days since the last purchase"),
        definition=Bilingual(
            "最近一张正数有效进项发票到基准日的天数",
            "days from the last valid, positive purchase invoice to the date",
        ),
        unit="days",
        minimum=0.0,
        maximum=None,
        missing=missing.NO_ISSUED_PURCHASE,
        higher_is="riskier",
        may_be_outcome=True,
    ),
)
