"""Returns and voids, and the size of invoices."""

from puhui.base import Bilingual
from puhui.profile._definitions import missing
from puhui.profile.schema import Feature

RETURNS = (
    Feature(
        name="sales_void_ratio",
        family="returns",
        title=Bilingual("销项作废率", "share of sales invoices void"),
        definition=Bilingual(
            "观察期内作废销项发票张数 ÷ 全部销项发票张数",
            "void sales invoices / all sales invoices in the window",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_INVOICES,
        higher_is="riskier",
    ),
    Feature(
        name="sales_void_value_ratio",
        family="returns",
        title=Bilingual("销项作废金额占比", "share of sales value void"),
        definition=Bilingual(
            "观察期内作废销项金额（绝对值）÷（作废金额＋正数有效金额）",
            "value of void sales invoices, without sign / (that + valid, positive value) in the "
            "window",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_ISSUED,
        higher_is="riskier",
    ),
    Feature(
        name="sales_return_ratio",
        family="returns",
        title=Bilingual("销售退货率", "share of sales invoices returned"),
        definition=Bilingual(
            "观察期内负数销项发票张数 ÷ 有效销项发票张数",
            "negative sales invoices / valid sales invoices in the window",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_INVOICES,
        higher_is="riskier",
    ),
    Feature(
        name="sales_return_value_ratio",
        family="returns",
        title=Bilingual("销售退货金额占比", "share of sales value returned"),
        definition=Bilingual(
            "观察期内负数销项金额 ÷ 正数有效销项金额，至多为 1",
            "value of negative sales invoices / of valid, positive ones in the window, at most 1",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_SALES,
        higher_is="riskier",
    ),
    Feature(
        name="purchases_void_ratio",
        family="returns",
        title=Bilingual("进项作废率", "share of purchase invoices void"),
        definition=Bilingual(
            "观察期内作废进项发票张数 ÷ 全部进项发票张数",
            "void purchase invoices / all purchase invoices in the window",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_INVOICES,
        higher_is="either",
    ),
    Feature(
        name="purchases_void_value_ratio",
        family="returns",
        title=Bilingual("进项作废金额占比", "share of purchase value void"),
        definition=Bilingual(
            "观察期内作废进项金额（绝对值）÷（作废金额＋正数有效金额）",
            "value of void purchase invoices, without sign / (that + valid, positive value) in the "
            "window",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_ISSUED,
        higher_is="either",
    ),
    Feature(
        name="purchases_return_ratio",
        family="returns",
        title=Bilingual("采购退货率", "share of purchase invoices returned"),
        definition=Bilingual(
            "观察期内负数进项发票张数 ÷ 有效进项发票张数",
            "negative purchase invoices / valid purchase invoices in the window",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_INVOICES,
        higher_is="either",
    ),
    Feature(
        name="purchases_return_value_ratio",
        family="returns",
        title=Bilingual("采购退货金额占比", "share of purchase value returned"),
        definition=Bilingual(
            "观察期内负数进项金额 ÷ 正数有效进项金额，至多为 1",
            "value of negative purchase invoices / of valid, positive ones in the window, at most "
            "1",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_PURCHASES,
        higher_is="either",
    ),
)

SIZE = (
    Feature(
        name="sales_invoice_median_log10_yuan",
        family="size",
        title=Bilingual("单张销项金额", "usual size of a sales invoice"),
        definition=Bilingual(
            "观察期内正数有效销项发票不含税金额的中位数，元数加 1 的常用对数",
            "log10(1 + yuan) of the median amount of valid, positive sales invoices in the window",
        ),
        unit="log10_yuan",
        minimum=0.0,
        maximum=None,
        missing=missing.NO_ISSUED_SALE,
        higher_is="either",
    ),
    Feature(
        name="purchases_invoice_median_log10_yuan",
        family="size",
        title=Bilingual("单张进项金额", "usual size of a purchase invoice"),
        definition=Bilingual(
            "观察期内正数有效进项发票不含税金额的中位数，元数加 1 的常用对数",
            "log10(1 + yuan) of the median amount of valid, positive purchase invoices in the "
            "window",
        ),
        unit="log10_yuan",
        minimum=0.0,
        maximum=None,
        missing=missing.NO_ISSUED_PURCHASE,
        higher_is="either",
    ),
    Feature(
        name="sales_round_ratio",
        family="size",
        title=Bilingual("整额发票占比", "share of round sales invoices"),
        definition=Bilingual(
            "观察期内价税合计为 round_amount_yuan 整倍数的张数 ÷ 正数有效销项发票张数",
            "invoices whose total is a multiple of round_amount_yuan / valid, positive sales "
            "invoices in the window",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_INVOICES,
        higher_is="either",
    ),
    Feature(
        name="sales_largest_invoice_ratio",
        family="size",
        title=Bilingual("最大一张发票占比", "share of the largest sales invoice"),
        definition=Bilingual(
            "观察期内最大一张正数有效销项发票金额 ÷ 全部正数有效销项金额",
            "largest / all valid, positive sales invoices in the window, by value",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_SALES,
        higher_is="riskier",
    ),
)
