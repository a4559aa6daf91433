"""The words of ``puhui explain`` in both languages."""

from puhui.base import Bilingual

EXPLAIN_TEXTS: dict[str, Bilingual] = {
    "unnamed": Bilingual("（未给出名称）", "(no name given)"),
    "as_of": Bilingual("截至", "as of"),
    "dataset": Bilingual("数据来源", "dataset"),
    "industry": Bilingual("行业", "industry"),
    "sure": Bilingual("{name}（把握 {p}）", "{name} ({p} sure)"),
    "firm_type": Bilingual("企业类型", "kind of firm"),
    "lend": Bilingual("➜ 建议放款 {amount}，年利率 {rate}", "➜ Lend {amount} at {rate} a year"),
    "do_not_lend": Bilingual("➜ 暂不放款：{why}", "➜ Do not lend for now: {why}"),
    "learned": Bilingual(
        "➜ 结果已知，只供模型学习，本次不分配资金",
        "➜ Its outcome is known: learned from only, no money was at stake",
    ),
    "title_data": Bilingual("一、用到的发票", "1  Invoices used"),
    "no_invoices": Bilingual(
        "没有可用的发票：没有开票记录不等于没有经营。",
        "No usable invoices. That is not proof of no business.",
    ),
    "months": Bilingual("期间", "months"),
    "months_of": Bilingual(
        "{first} 至 {last}，其中 {n} 个月有发票", "{first} to {last}, {n} of them with invoices"
    ),
    "sales": Bilingual("销售", "sales"),
    "purchases": Bilingual("采购", "purchases"),
    "invoices": Bilingual(
        "{total}，{n} 张（不含税，已扣除退货）", "{total}, {n} invoices (net, without tax)"
    ),
    "title_profile": Bilingual("二、企业画像", "2  Profile"),
    "title_rating": Bilingual("三、评级", "3  Rating"),
    "grade": Bilingual("评级", "grade"),
    "pd": Bilingual("违约概率", "probability of default"),
    "interval": Bilingual(
        "{pd}（很可能在 {low} 至 {high} 之间）", "{pd} (very likely between {low} and {high})"
    ),
    "thin": Bilingual("资料少", "thin file"),
    "score": Bilingual("评分", "score"),
    "challenger": Bilingual("对照模型", "challenger model"),
    "manual_grade": Bilingual("原人工评级（未使用）", "grade by hand (never used)"),
    "defaulted": Bilingual("历史违约", "defaulted"),
    "yes": Bilingual("是", "yes"),
    "no": Bilingual("否", "no"),
    "title_reasons": Bilingual("   评级的理由（分）", "   Reasons for the rating (points)"),
    "none": Bilingual("没有可列出的内容。", "nothing to list."),
    "title_price": Bilingual("四、利率", "4  Price"),
    "no_price": Bilingual(
        "在利率上下限内没有划算的利率，因此没有报价。",
        "No rate within the limits pays, hence no price.",
    ),
    "rate": Bilingual("年利率", "rate a year"),
    "break_even": Bilingual("保本年利率", "break-even rate"),
    "churn": Bilingual("预计流失", "expected churn"),
    "roc": Bilingual("资本回报率", "return on capital"),
    "title_limit": Bilingual("五、授信上限", "5  Limit"),
    "limit": Bilingual("上限", "limit"),
    "limit_rule": Bilingual("依据", "rule"),
    "title_allocation": Bilingual("六、资金分配", "6  Allocation"),
    "amount": Bilingual("放款金额", "amount"),
    "profit": Bilingual("预期年利润", "expected profit a year"),
    "loss": Bilingual("预期年损失", "expected loss a year"),
    "binds": Bilingual("金额为何不更高", "what keeps it from more"),
    "title_improve": Bilingual("七、怎样可以更好（可加分）", "7  What would improve it (points)"),
}
