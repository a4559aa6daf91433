"""Concentration and stability of buyers, and the buyers shared with other firms."""

from puhui.base import Bilingual
from puhui.profile._definitions import missing
from puhui.profile.schema import Feature

BUYERS = (
    Feature(
        name="buyers_12m_count",
        family="buyers",
        title=Bilingual("客户数", "number of buyers"),
        definition=Bilingual(
            "近 12 个月净销售额大于 0 的客户数",
            "buyers whose purchases of the last 12 months, net of returns, are above 0",
        ),
        unit="count",
        minimum=0.0,
        maximum=None,
        missing=missing.NEVER,
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="buyers_hhi_ratio",
        family="buyers",
        title=Bilingual("客户集中度", "concentration of buyers"),
        definition=Bilingual(
            "近 12 个月各客户销售额占比的平方和（赫芬达尔指数），1 为只有一家",
            "sum of the squared shares of buyers in sales of the last 12 months "
            "(Herfindahl-Hirschman index): 1 is a single buyer",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_SALES,
        higher_is="riskier",
    ),
    Feature(
        name="buyers_largest_ratio",
        family="buyers",
        title=Bilingual("最大客户占比", "share of the largest buyer"),
        definition=Bilingual(
            "近 12 个月最大客户的销售额 ÷ 各客户销售额之和",
            "sales to the largest buyer / sales to all buyers over the last 12 months",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.LITTLE_SALES,
        higher_is="riskier",
    ),
    Feature(
        name="buyers_retained_ratio",
        family="buyers",
        title=Bilingual("客户留存率", "share of buyers retained"),
        definition=Bilingual(
            "前 12 个月的客户中近 12 个月仍有购买的占比；1 减此值为客户流失率",
            "share of the buyers of the 12 months before who also bought in the last 12; 1 minus "
            "it is the churn of buyers",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_BUYERS,
        higher_is="safer",
        may_be_outcome=True,
    ),
    Feature(
        name="buyers_known_sales_ratio",
        family="buyers",
        title=Bilingual("老客户销售占比", "share of sales to known buyers"),
        definition=Bilingual(
            "近 12 个月销售额中来自前 12 个月已有客户的占比",
            "share of the sales of the last 12 months that went to buyers of the 12 before",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=Bilingual(
            "前 12 个月客户少于 minimum_counterparties 家，或近 12 个月销售额低于 "
            "minimum_turnover_yuan",
            "fewer than minimum_counterparties buyers in the 12 months before, or sales of the "
            "last 12 below minimum_turnover_yuan",
        ),
        higher_is="safer",
    ),
    Feature(
        name="buyers_repeat_ratio",
        family="buyers",
        title=Bilingual("回头客占比", "share of buyers who came again"),
        definition=Bilingual(
            "近 12 个月的客户中在不止一天有购买的占比",
            "share of the buyers of the last 12 months who bought on more than one day of them",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_BUYERS,
        higher_is="safer",
    ),
)

SHARED_BUYERS = (
    Feature(
        name="buyers_shared_ratio",
        family="network",
        title=Bilingual("共同客户占比", "share of buyers that others have too"),
        definition=Bilingual(
            "近 12 个月的客户中同一数据集其他企业也有的占比；随一起读入的企业数量变化",
            "share of the buyers of the last 12 months that another firm of the same dataset has "
            "too; depends on how many firms are read together",
        ),
        unit="ratio",
        minimum=0.0,
        maximum=1.0,
        missing=missing.FEW_BUYERS,
        higher_is="either",
        is_model_input=False,
    ),
    Feature(
        name="buyers_degree_mean_count",
        family="network",
        title=Bilingual("客户的平均连接数", "firms that a buyer deals with"),
        definition=Bilingual(
            "近 12 个月每个客户与同一数据集多少家企业有往来的平均数；随一起读入的企业数量变化",
            "firms of the same dataset that a buyer of the last 12 months deals with, on "
            "average; depends on how many firms are read together",
        ),
        unit="count",
        minimum=1.0,
        maximum=None,
        missing=missing.FEW_BUYERS,
        higher_is="either",
        is_model_input=False,
    ),
)
