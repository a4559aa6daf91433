"""Concentration and stability of suppliers, and the suppliers shared with other firms."""

from puhui.base import Bilingual
from puhui.profile._definitions import missing
from puhui.profile.schema import Feature

SUPPLIERS = (
    Feature(
        name="suppliers_12m_count",
        family="suppliers",
        title=Bilingual("供应商数", "number of suppliers"),
        definition=Bilingual(
            "近 12 个月净采购额大于 0 的供应商数",
            "suppliers whose sales of the last 12 months, net of returns, are above 0",
        ),
        unit="count",
        minimum=0.0,
        maximum=None,
        missing=missing.NEVER,
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="suppliers_hhi_ratio",
        family="suppliers",
        title=Bilingual("供应商集中度", "concentration of suppliers"),
        definition=Bilingual(
            "近 12 个月各供应商采购额占比的平方和（赫芬达尔指数），1 为只有一家",
            "sum of the squared shares of suppliers in purchases of the last 12 months "
            "(Herfindahl-Hirschman index): 1 is a single supplier",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_PURCHASES,
        higher_is="either",
    ),
    Feature(
        name="suppliers_largest_ratio",
        family="suppliers",
        title=Bilingual("最大供应商占比", "share of the largest supplier"),
        definition=Bilingual(
            "近 12 个月最大供应商的采购额 ÷ 各供应商采购额之和",
            "purchases from the largest supplier / from all suppliers over the last 12 months",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_PURCHASES,
        higher_is="either",
    ),
    Feature(
        name="suppliers_retained_ratio",
        family="suppliers",
        title=Bilingual("供应商留存率", "share of suppliers retained"),
        definition=Bilingual(
            "前 12 个月的供应商中近 12 个月仍有供货的占比；1 减此值为供应商流失率",
            "share of the suppliers of the 12 months before who also sold in the last 12; 1 minus "
            "it is the churn of suppliers",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_SUPPLIERS,
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="suppliers_known_purchases_ratio",
        family="suppliers",
        title=Bilingual("老供应商采购占比", "share of purchases from known suppliers"),
        definition=Bilingual(
            "近 12 个月采购额中来自前 12 个月已有供应商的占比",
            "share of the purchases of the last 12 months from suppliers of the 12 before",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=Bilingual(
            "前 12 个月供应商少于 minimum_counterparties 家，或近 12 个月采购额低于 "
            "minimum_turnover_yuan",
            "fewer than minimum_counterparties suppliers in the 12 months before, or purchases of "
            "the last 12 below minimum_turnover_yuan",
        ),
        higher_is="safer",
    ),
    Feature(
        name="suppliers_repeat_ratio",
        family="suppliers",
        title=Bilingual("多次供货的供应商占比", "share of suppliers who came again"),
        definition=Bilingual(
            "近 12 个月的供应商中在不止一天有供货的占比",
            "share of the suppliers of the last 12 months who sold on more than one day of them",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_SUPPLIERS,
        higher_is="safer",
    ),
)

SHARED_SUPPLIERS = (
    Feature(
        name="suppliers_shared_ratio",
        family="network",
        title=Bilingual("共同供应商占比", "share of suppliers that others have too"),
        definition=Bilingual(
            "近 12 个月的供应商中同一数据集其他企业也有的占比；随一起读入的企业数量变化",
            "share of the suppliers of the last 12 months that another firm of the same dataset "
            "has too; depends on how many firms are read together",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_SUPPLIERS,
        higher_is="either",
        is_model_input=False,
    ),
    Feature(
        name="suppliers_degree_mean_count",
        family="network",
        title=Bilingual("供应商的平均连接数", "firms that a supplier deals with"),
        definition=Bilingual(
            "近 12 个月每个供应商与同一数据集多少家企业有往来的平均数；随一起读入的企业数量变化",
            "firms of the same dataset that a supplier of the last 12 months deals with, on "
            "average; depends on how many firms are read together",
        ),
        unit="count",
        minimum=1.0,
        maximum=None,
        missing=missing.FEW_SUPPLIERS,
        higher_is="either",
        is_model_input=False,
    ),
)
