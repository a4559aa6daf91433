"""What a price says to people: a firm's owner, a customer manager."""

from puhui.base import Bilingual

BEST_RATE = Bilingual(
    "利率 {rate}：再高，流失的客户造成的损失超过多收的利息；"
    "再低，少收的利息超过多留住的客户带来的收益。"
    "保本利率 {break_even}，低于它银行亏钱。在此利率下预计有 {churn} 的同级客户会放弃贷款",
    "Rate {rate}: above it, the customers who leave cost more than the higher interest brings; "
    "below it, the interest forgone is more than the customers who stay bring. "
    "The bank breaks even at {break_even} and loses money below. "
    "At this rate {churn} of customers of this grade are expected to decline",
)
LOWEST_RATE = Bilingual(
    "利率 {rate}，已是可报的最低利率：再高，流失的客户造成的损失超过多收的利息。"
    "保本利率 {break_even}。在此利率下预计有 {churn} 的同级客户会放弃贷款",
    "Rate {rate}, the lowest that may be offered: "
    "above it, the customers who leave cost more than the higher interest brings. "
    "The bank breaks even at {break_even}. "
    "At this rate {churn} of customers of this grade are expected to decline",
)
HIGHEST_RATE = Bilingual(
    "利率 {rate}，已到可报的最高利率：再低，少收的利息超过多留住的客户带来的收益。"
    "保本利率 {break_even}。在此利率下预计有 {churn} 的同级客户会放弃贷款",
    "Rate {rate}, the highest that may be offered: "
    "below it, the interest forgone is more than the customers who stay bring. "
    "The bank breaks even at {break_even}. "
    "At this rate {churn} of customers of this grade are expected to decline",
)
BREAK_EVEN_TOO_HIGH = Bilingual(
    "不报价：保本利率 {break_even}，不低于可报的最高利率 {highest}，按任何允许的利率都不赚钱",
    "No offer: the bank would break even at {break_even} only, and the highest rate that may be "
    "offered is {highest}; no permitted rate earns anything",
)
EVERYONE_LEAVES = Bilingual(
    "不报价：在高于保本利率 {break_even} 的允许利率下，预计客户全部流失",
    "No offer: at every permitted rate above the break-even rate of {break_even} all customers are "
    "expected to leave",
)
CERTAIN_DEFAULT = Bilingual(
    "不报价：违约概率为 100%，没有能保本的利率",
    "No offer: default is certain, so no rate breaks even",
)
GRADE_NOT_LENT = Bilingual(
    "不报价：评级为 {grade} 的企业原则上不放贷",
    "No offer: firms of grade {grade} are not lent to in principle",
)
NOT_RATED = Bilingual(
    "不报价：还没有评级和违约概率，请先补齐资料完成评级",
    "No offer: there is no grade and PD yet; complete the firm's data and rate it first",
)
