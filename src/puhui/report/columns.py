"""The columns of decisions.xlsx: what each is called, how it is shown, what it means."""

from dataclasses import dataclass
from typing import Literal

from puhui.base import Bilingual

Kind = Literal["text", "long_text", "grade", "yes_no", "yuan", "percent", "number"]


@dataclass(frozen=True)
class Column:
    """One column of the sheet of decisions."""

    name: str  # a column of DECISIONS_SCHEMA, or one that ``decisions_xlsx`` derives from it
    title: Bilingual
    kind: Kind
    width: int  # in characters, as a spreadsheet counts them
    meaning: Bilingual


def _column(
    name: str, title_zh: str, title_en: str, kind: Kind, width: int, zh: str, en: str
) -> Column:
    return Column(name, Bilingual(title_zh, title_en), kind, width, Bilingual(zh, en))


COLUMNS = (
    _column(
        "firm_id", "企业代号", "Firm", "text", 11,
        "数据来源中的企业代号。", "The firm's code in the files read.",
    ),
    _column(
        "name", "企业名称", "Name", "text", 28,
        "名单中的名称；空白表示名单没有给出。",
        "As the firm list has it; blank where it gives none.",
    ),
    _column(
        "is_candidate", "本次决策", "Decided on", "yes_no", 10,
        "“否”表示结果已知、仅供模型学习，本次不分配资金。",
        "No: its outcome is known; the model learned from it, no money was at stake.",
    ),
    _column(
        "grade", "评级", "Grade", "grade", 8,
        "A 最好，D 最差；D 级原则上不放贷。由违约概率换算。",
        "A is best, D worst and in principle not lent to. Follows from the PD.",
    ),
    _column(
        "amount_fen", "建议放款（元）", "Amount (yuan)", "yuan", 14,
        "本次分配的贷款金额；0 表示暂不放款。", "The loan allocated in this run; 0: not lent to.",
    ),
    _column(
        "rate_annual_ratio", "年利率", "Rate a year", "percent", 9,
        "在上下限内预期利润最高的利率；空白表示没有划算的利率。",
        "The rate within the limits with the best expected profit; blank: no rate pays.",
    ),
    _column(
        "pd_probability", "违约概率", "PD", "percent", 9,
        "未来一年内还不上款的可能性。", "How likely the firm is to default within a year.",
    ),
    _column(
        "pd_low_probability", "违约概率下限", "PD from", "percent", 9,
        "违约概率区间的下端；资料越少，区间越宽。",
        "Lower end of the PD's interval; the less is known, the wider it is.",
    ),
    _column(
        "pd_high_probability", "违约概率上限", "PD to", "percent", 9,
        "违约概率区间的上端。", "Upper end of the PD's interval.",
    ),
    _column(
        "limit_fen", "授信上限（元）", "Limit (yuan)", "yuan", 14,
        "按还款能力和政策，最多可以放多少；0 表示不能放。",
        "The most that repayment capacity and policy allow; 0: nothing.",
    ),
    _column(
        "limit_rule_zh", "上限的依据", "Rule behind the limit", "text", 26,
        "决定授信上限的那一条规则。", "The rule that sets the limit (Chinese).",
    ),
    _column(
        "expected_profit_fen", "预期年利润（元）", "Expected profit (yuan a year)", "yuan", 14,
        "利息减去资金成本、经营成本和预期损失，并计入客户流失的可能。",
        "Interest less funding, operating cost and expected loss, allowing for churn.",
    ),
    _column(
        "expected_loss_fen", "预期年损失（元）", "Expected loss (yuan a year)", "yuan", 14,
        "平均一年收不回来的金额；已从预期利润中扣除。",
        "What is not repaid in an average year; already taken off the profit.",
    ),
    _column(
        "binds_zh", "金额为何不更高", "What binds", "text", 30,
        "使放款金额不能再高的原因。", "What keeps the amount from being larger (Chinese).",
    ),
    _column(
        "for_zh", "有利因素（得分）", "Reasons for (points)", "long_text", 42,
        "提高评分的因素，按得分从高到低。", "What raises the score, most points first (Chinese).",
    ),
    _column(
        "against_zh", "不利因素（扣分）", "Reasons against (points)", "long_text", 42,
        "降低评分的因素，按扣分从高到低。", "What lowers the score, most points first (Chinese).",
    ),
    _column(
        "improve_zh", "如何改善（可加分）", "What would improve it (points)", "long_text", 42,
        "做到以后可以提高评分的事情。", "What would raise the score (Chinese).",
    ),
    _column(
        "is_thin", "资料少", "Thin file", "yes_no", 9,
        "开票历史太短或太少：区间宽、额度小，但不因此拒绝。",
        "Too little history: a wide interval and a small limit, not a refusal.",
    ),
    _column(
        "industry_zh", "行业", "Industry", "text", 22,
        "由企业名称和交易特征推断（国民经济行业门类）；“未知”表示看不出来。",
        "Section of GB/T 4754, inferred from name and trading pattern; may be unknown (Chinese).",
    ),
    _column(
        "industry_confidence_probability", "行业把握", "Confidence", "percent", 9,
        "行业推断正确的可能性。", "How likely the inferred industry is right.",
    ),
    _column(
        "firm_type_zh", "企业类型", "Kind of firm", "text", 12,
        "由名称推断；“未知”表示看不出来。", "Inferred from the name; may be unknown (Chinese).",
    ),
    _column(
        "score_points", "评分", "Score", "number", 8,
        "评分卡总分，越高越安全。", "Points of the scorecard; higher is safer.",
    ),
    _column(
        "challenger_pd_probability", "对照模型违约概率", "Challenger PD", "percent", 10,
        "另一个模型的看法，只供对照，不参与决策。",
        "Another model's opinion, for comparison; never decides.",
    ),
    _column(
        "churn_ratio", "流失率", "Churn", "percent", 9,
        "这一评级的客户在该利率下离开的比例。",
        "Share of customers of this grade who leave at this rate.",
    ),
    _column(
        "break_even_rate_annual_ratio", "保本年利率", "Break-even rate", "percent", 9,
        "低于这个利率，这笔贷款就会亏钱。", "Below this rate the loan loses money.",
    ),
    _column(
        "return_on_capital_ratio", "资本回报率", "Return on capital", "percent", 9,
        "风险调整后，每占用一元资本一年赚多少。",
        "Risk-adjusted profit a year for each yuan of capital.",
    ),
    _column(
        "manual_grade", "原人工评级", "Grade by hand", "grade", 9,
        "银行原来给的评级，只供对照，模型没有使用。",
        "As the bank gave it; shown for comparison, never used.",
    ),
    _column(
        "defaulted", "历史违约", "Defaulted", "yes_no", 9,
        "已知的还款结果；空白表示未知。", "The known outcome; blank: unknown.",
    ),
    _column(
        "dataset", "数据来源", "Dataset", "text", 18,
        "企业来自哪个文件。", "The file that the firm came from.",
    ),
    _column(
        "limit_rule_en", "上限的依据（英文）", "Rule behind the limit", "text", 26,
        "同“上限的依据”，英文。", "The rule that sets the limit.",
    ),
    _column(
        "binds_en", "金额为何不更高（英文）", "What binds", "text", 30,
        "同“金额为何不更高”，英文。", "What keeps the amount from being larger.",
    ),
    _column(
        "for_en", "有利因素（英文）", "Reasons for (points)", "long_text", 42,
        "同“有利因素”，英文。", "What raises the score, most points first.",
    ),
    _column(
        "against_en", "不利因素（英文）", "Reasons against (points)", "long_text", 42,
        "同“不利因素”，英文。", "What lowers the score, most points first.",
    ),
    _column(
        "improve_en", "如何改善（英文）", "What would improve it (points)", "long_text", 42,
        "同“如何改善”，英文。", "What would raise the score.",
    ),
)  # fmt: skip
