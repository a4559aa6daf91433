"""Scale, margin, tax and age."""

from puhui.base import Bilingual
from puhui.profile._definitions import missing
from puhui.profile.schema import Feature

SCALE = (
    Feature(
        name="sales_monthly_log10_yuan",
        family="scale",
        title=Bilingual("月均销售额", "monthly sales"),
        definition=Bilingual(
            "近 12 个月（经营不足则按实际月数）月均销售额（不含税、扣除退货，负数计 0）"
            "的元数加 1 后取常用对数",
            "log10(1 + yuan) of mean monthly sales, net of returns and tax, not below 0, over the "
            "last 12 months or as many as the firm has traded",
        ),
        unit="log10_yuan",
        minimum=0.0,
        maximum=None,
        missing=missing.NO_INVOICES,
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="purchases_monthly_log10_yuan",
        family="scale",
        title=Bilingual("月均采购额", "monthly purchases"),
        definition=Bilingual(
            "近 12 个月（经营不足则按实际月数）月均采购额（不含税、扣除退货，负数计 0）"
            "的元数加 1 后取常用对数",
            "log10(1 + yuan) of mean monthly purchases, net of returns and tax, not below 0, over "
            "the last 12 months or as many as the firm has traded",
        ),
        unit="log10_yuan",
        minimum=0.0,
        maximum=None,
        missing=missing.NO_INVOICES,
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="sales_invoices_count",
        family="scale",
        title=Bilingual("销项发票张数", "number of sales invoices"),
        definition=Bilingual(
            "观察期内有效销项发票张数，含退货", "valid sales invoices in the window, with returns"
        ),
        unit="count",
        minimum=0.0,
        maximum=None,
        missing=missing.NEVER,
        higher_is="safer",
    ),
    Feature(
        name="purchases_invoices_count",
        family="scale",
        title=Bilingual("进项发票张数", "number of purchase invoices"),
        definition=Bilingual(
            "观察期内有效进项发票张数，含退货",
            "valid purchase invoices in the window, with returns",
        ),
        unit="count",
        minimum=0.0,
        maximum=None,
        missing=missing.NEVER,
        higher_is="safer",
    ),
    Feature(
        name="sales_invoices_12m_count",
        family="scale",
        title=Bilingual("近一年销项发票张数", "sales invoices of the last year"),
        definition=Bilingual(
            "近 12 个月有效销项发票张数，含退货",
            "valid sales invoices of the last 12 months, with returns",
        ),
        unit="count",
        minimum=0.0,
        maximum=None,
        missing=missing.NEVER,
        higher_is="safer",
        may_be_outcome=True,
    ),
)

MARGIN = (
    Feature(
        name="margin_12m_ratio",
        family="margin",
        title=Bilingual("近一年购销差", "sales over purchases, last year"),
        definition=Bilingual(
            "近 12 个月（销售额−采购额）÷ 两者中较大者：销售多于采购时即毛利率，"
            "−1 为只购不销，1 为只销不购",
            "(sales - purchases) / the larger of both over the last 12 months: the margin where "
            "sales are larger; -1 only buys, 1 only sells",
        ),
        unit="ratio",
        minimum=-1.0,
        maximum=1.0,
        missing=missing.LITTLE_TURNOVER,
        higher_is="either",
    ),
    Feature(
        name="margin_history_ratio",
        family="margin",
        title=Bilingual("观察期购销差", "sales over purchases, whole window"),
        definition=Bilingual(
            "观察期内（销售额−采购额）÷ 两者中较大者",
            "(sales - purchases) / the larger of both over the observation window",
        ),
        unit="ratio",
        minimum=-1.0,
        maximum=1.0,
        missing=missing.LITTLE_TURNOVER,
        higher_is="either",
    ),
)

TAX = (
    Feature(
        name="sales_tax_ratio",
        family="tax",
        title=Bilingual("销项税负", "tax on sales"),
        definition=Bilingual(
            "近 12 个月销项税额 ÷ 销售额，限于 0 至 1",
            "output tax / sales over the last 12 months, limited to 0 to 1",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_SALES,
        higher_is="either",
    ),
    Feature(
        name="purchases_tax_ratio",
        family="tax",
        title=Bilingual("进项税负", "tax on purchases"),
        definition=Bilingual(
            "近 12 个月进项税额 ÷ 采购额，限于 0 至 1",
            "input tax / purchases over the last 12 months, limited to 0 to 1",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_PURCHASES,
        higher_is="either",
    ),
    Feature(
        name="net_vat_ratio",
        family="tax",
        title=Bilingual("增值税净负担", "net VAT burden"),
        definition=Bilingual(
            "近 12 个月（销项税额−进项税额）÷ 销售额，限于 −1 至 1",
            "(output tax - input tax) / sales over the last 12 months, limited to -1 to 1",
        ),
        unit="ratio",
        minimum=-1.0,
        maximum=1.0,
        missing=missing.LITTLE_SALES,
        higher_is="either",
    ),
    Feature(
        name="sales_untaxed_ratio",
        family="tax",
        title=Bilingual("免税发票占比", "share of untaxed sales invoices"),
        definition=Bilingual(
            "观察期内税额为 0 的张数 ÷ 正数有效销项发票张数",
            "invoices without tax / valid, positive sales invoices in the window",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_INVOICES,
        higher_is="either",
    ),
)

AGE = (
    Feature(
        name="trading_months",
        family="age",
        title=Bilingual("经营月数", "months of trading"),
        definition=Bilingual(
            "从观察期内第一张有效发票所在月到基准日的月数，至多为观察期长度",
            "months from that of the first valid invoice in the window up to the date; at most "
            "the window",
        ),
        unit="months",
        minimum=1.0,
        maximum=None,
        missing=missing.NO_INVOICES,
        higher_is="safer",
    ),
)
