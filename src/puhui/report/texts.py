"""The sentences of the report's overview in both languages.

Written for a customer manager: plain words, and every figure says what it means.
"""

from puhui.base import Bilingual

Value = Bilingual | str | int

TEXTS: dict[str, Bilingual] = {
    # head
    "title": Bilingual("信贷决策报告", "Credit decisions"),
    "brand": Bilingual("普惠 Puhui", "Puhui 普惠"),
    "as_of": Bilingual("截至 {date}", "As of {date}"),
    "budget": Bilingual("预算 {amount}", "Budget {amount}"),
    "verdict": Bilingual(
        "{firms} 户企业中，建议向 {served} 户放款 {amount}，预期一年赚 {profit}。",
        "Of {firms} firms, lend to {served}: {amount} in all, expected to earn {profit} a year.",
    ),
    "verdict_nothing": Bilingual(
        "{firms} 户企业中，没有一户建议放款。", "Of {firms} firms, none should be lent to."
    ),
    "learned_only": Bilingual(
        "另有 {firms} 户结果已知的企业只供模型学习，不参与本次分配。",
        "A further {firms} firms with known outcomes were only learned from; no money was at"
        " stake.",
    ),
    "skip": Bilingual("跳到正文", "Skip to content"),
    "why": Bilingual("这是什么？", "What is this?"),
    "numbers": Bilingual("看数字", "Show the numbers"),
    "no_script": Bilingual(
        "浏览器没有开启 JavaScript：图形、搜索、各企业页面和英文切换不可用，"
        "文字和表格都可以正常阅读。",
        "JavaScript is off: no charts, search, firm pages or language switch; text and tables"
        " remain.",
    ),
    "unit_money": Bilingual("金额单位：万元。", "Amounts in thousand yuan."),
    # sections, as the navigation has them
    "nav": Bilingual("章节", "Sections"),
    "nav_conclusion": Bilingual("结论", "Result"),
    "nav_comparison": Bilingual("对比", "Comparison"),
    "nav_distributions": Bilingual("分布", "Distributions"),
    "nav_frontier": Bilingual("取舍", "Trade-offs"),
    "nav_industry": Bilingual("行业", "Industries"),
    "nav_scenario": Bilingual("情景", "Scenario"),
    "nav_quality": Bilingual("数据", "Data"),
    "nav_firms": Bilingual("企业", "Firms"),
    "nav_method": Bilingual("依据", "Provenance"),
    # key figures
    "key_firms": Bilingual("决策企业", "Firms decided on"),
    "key_firms_meaning": Bilingual(
        "本次逐户评级、定价并决定是否放款的企业数。",
        "Firms that were rated, priced and decided on in this run.",
    ),
    "key_served": Bilingual("放款企业", "Firms served"),
    "key_served_meaning": Bilingual("分到贷款的企业数。", "Firms that a loan was allocated to."),
    "key_lent": Bilingual("放款金额", "Lent"),
    "key_lent_meaning": Bilingual(
        "所有建议放款之和，占预算的 {share}。", "All loans together: {share} of the budget."
    ),
    "key_profit": Bilingual("预期年利润", "Expected profit a year"),
    "key_profit_meaning": Bilingual(
        "利息收入减去资金成本、经营成本和预期损失，并计入客户因利率高而离开的可能。"
        "约为放款金额的 {share}。",
        "Interest less funding, operating cost and expected loss, allowing for customers who leave"
        " because of the rate. About {share} of the amount lent.",
    ),
    "key_loss": Bilingual("预期年损失", "Expected loss a year"),
    "key_loss_meaning": Bilingual(
        "平均一年收不回来的钱，约为放款金额的 {share}，已从预期利润中扣除。实际损失会有高有低。",
        "What is not repaid in an average year, about {share} of the amount lent and already taken"
        " off the profit. Actual losses will be higher or lower.",
    ),
    "key_rate": Bilingual("平均年利率", "Average rate a year"),
    "key_rate_meaning": Bilingual(
        "按放款金额加权的平均利率。", "Average of the rates, weighted by the amounts lent."
    ),
    "key_gap": Bilingual("与理论上限的差距", "Gap to the bound"),
    "key_gap_meaning": Bilingual(
        "服务同样多的企业，如果贷款可以拆成任意小的金额，利润最多是 {bound}，任何方案都不可能"
        "超过它。差距越小，方案越接近最好。",
        "If loans could be of any size, profit would be {bound} at most; no allocation that serves"
        " as many firms can beat that. The smaller the gap, the closer to the best possible.",
    ),
    "key_thin": Bilingual("其中资料少的企业", "Of these with a thin file"),
    "key_thin_meaning": Bilingual(
        "开票历史太短或太少、评级把握不大的企业。不因此拒绝，而是给较小的额度。"
        "本次共有 {thin} 户，放款 {served} 户。",
        "Firms with too little history for a sure rating. They are not refused for it but get a"
        " smaller limit. There are {thin} in this run; {served} are lent to.",
    ),
    # comparison
    "comparison_title": Bilingual("与两种简单做法比", "Beside two plain ways to do it"),
    "comparison_note": Bilingual(
        "同样的预算、同样的违约概率，只是分钱的办法不同。",
        "The same budget and the same probabilities of default; only the way to spread it differs.",
    ),
    "ours": Bilingual("本方案", "This allocation"),
    "way": Bilingual("做法", "Way"),
    "amount": Bilingual("放款金额", "Lent"),
    "profit": Bilingual("预期年利润", "Expected profit"),
    "loss": Bilingual("预期年损失", "Expected loss"),
    "amount_yuan": Bilingual("放款金额（元）", "Lent (yuan)"),
    "profit_yuan": Bilingual("预期年利润（元）", "Expected profit (yuan a year)"),
    "loss_yuan": Bilingual("预期年损失（元）", "Expected loss (yuan a year)"),
    "firms_served": Bilingual("放款户数", "Firms served"),
    "against_more": Bilingual(
        "与“{name}”相比，本方案放款 {ours} 户（它是 {theirs} 户），预期利润多 {share}。",
        "Beside “{name}”, this allocation serves {ours} firms (it: {theirs}) and is expected to"
        " earn {share} more.",
    ),
    "against_less": Bilingual(
        "与“{name}”相比，本方案放款 {ours} 户（它是 {theirs} 户），预期利润少 {share}。",
        "Beside “{name}”, this allocation serves {ours} firms (it: {theirs}) and is expected to"
        " earn {share} less.",
    ),
    "against_same": Bilingual(
        "与“{name}”相比，本方案放款 {ours} 户（它是 {theirs} 户），预期利润相同。",
        "Beside “{name}”, this allocation serves {ours} firms (it: {theirs}) and is expected to"
        " earn the same.",
    ),
    "breadth_chosen": Bilingual(
        "惠及面：最赚钱的方案放款 {firms} 户，预期利润 {profit}；"
        "为多服务 {more} 户，本方案放弃了其中的 {share}。",
        "Breadth: the most profitable allocation serves {firms} firms and earns {profit}; to serve"
        " {more} more, this one gives up {share} of that.",
    ),
    "breadth_cost": Bilingual(
        "惠及面的代价：如果放款户数至少是“{name}”的两倍（{firms} 户），预期利润为 {profit}，"
        "比它少 {share}。",
        "What breadth costs: serving at least twice as many firms as “{name}” ({firms}) would earn"
        " {profit}, {share} less than it does.",
    ),
    "breadth_free": Bilingual(
        "惠及面的代价：放款户数可以达到“{name}”的两倍以上（{firms} 户），预期利润为 {profit}，"
        "比它还多 {share}。",
        "What breadth costs: nothing. Serving at least twice as many firms as “{name}” ({firms})"
        " would earn {profit}, {share} more than it does.",
    ),
    "breadth_out_of_reach": Bilingual(
        "惠及面的代价：在现有限制下最多能放款 {firms} 户，达不到“{name}”（{theirs} 户）的两倍；"
        "那时预期利润为 {profit}。",
        "What breadth costs: at most {firms} firms can be served within the limits, less than twice"
        " as many as “{name}” serves ({theirs}); the profit would then be {profit}.",
    ),
    # distributions
    "distributions_title": Bilingual("评级、利率与违约概率", "Grades, rates and probabilities"),
    "grade": Bilingual("评级", "Grade"),
    "grade_of": Bilingual("{grade} 级", "Grade {grade}"),
    "firms": Bilingual("户数", "Firms"),
    "firms_all": Bilingual("全部企业", "All firms"),
    "rate": Bilingual("年利率", "Rate a year"),
    "pd": Bilingual("违约概率", "Probability of default"),
    "chart_grades": Bilingual("各评级有多少户", "Firms by grade"),
    "chart_grades_note": Bilingual(
        "浅色为全部企业，深色为放款企业。A 最好；D 原则上不放贷。",
        "Light: all firms; dark: firms lent to. A is best; D is in principle not lent to.",
    ),
    "chart_rates": Bilingual("放款企业的利率", "Rates of the firms lent to"),
    "chart_rates_note": Bilingual(
        "每根柱子是这一利率区间内的放款户数，颜色表示评级。",
        "Each bar is the number of loans in that range of rates; colours are grades.",
    ),
    "chart_pds": Bilingual("违约概率", "Probability of default"),
    "chart_pds_note": Bilingual(
        "未来一年内还不上款的可能性；越靠右越可能。",
        "How likely firms are to default within a year; further right, more likely.",
    ),
    "no_rate": Bilingual(
        "另有 {firms} 户在利率上下限内没有划算的利率，因此没有报价。",
        "A further {firms} firms have no rate within the limits that pays, hence no price.",
    ),
    # trade-offs
    "frontier_title": Bilingual("取舍：利润、风险与惠及面", "Trade-offs: profit, risk and breadth"),
    "chart_frontier": Bilingual("利润与风险", "Profit against risk"),
    "chart_frontier_note": Bilingual(
        "曲线上每一点都是在给定预期损失下利润最高的方案。想多赚，就要多担风险；曲线越平，"
        "多担的风险越不划算。",
        "Each point is the best allocation at that expected loss. Earning more means bearing more"
        " risk; where the curve is flat, more risk buys little.",
    ),
    "chart_breadth": Bilingual("利润与惠及面", "Profit against breadth"),
    "chart_breadth_note": Bilingual(
        "曲线上每一点都是至少服务这么多户时利润最高的方案。越往右，惠及的企业越多。",
        "Each point is the best allocation that serves at least so many firms. Further right, more"
        " firms are reached.",
    ),
    "here": Bilingual("本方案在这里", "This allocation"),
    "frontier": Bilingual("最好的方案", "Best possible"),
    "shadow_title": Bilingual("每个限制值多少钱", "What each limit costs"),
    "shadow_note": Bilingual(
        "限制放宽一点，预期利润会增加多少（影子价格）。没有列出的限制没有起作用。",
        "What expected profit would gain if a limit were a little wider (its shadow price). A limit"
        " that is not listed does not bind.",
    ),
    "shadow_none": Bilingual(
        "没有一个限制起作用：放宽预算或损失上限都不会增加利润。",
        "No limit binds: more budget or a higher loss cap would not add profit.",
    ),
    # industries
    "industry_title": Bilingual("按行业看", "By industry"),
    "industry_note": Bilingual(
        "行业由企业名称和交易特征推断，把握有高有低；看不出来的列为“未知”，不做猜测。",
        "Industries are inferred from names and trading patterns, more or less surely; where they"
        " do not show, the industry is unknown and not guessed.",
    ),
    "industry": Bilingual("行业", "Industry"),
    "confidence": Bilingual("平均把握", "Mean confidence"),
    "mean_pd": Bilingual("平均违约概率", "Mean PD"),
    "served_of": Bilingual("放款 / 全部", "Served / all"),
    # scenario
    "scenario_title": Bilingual("如果发生：{name}", "What if: {name}"),
    "scenario_before": Bilingual("现在", "Now"),
    "scenario_unchanged": Bilingual("发生后，方案不变", "After it, allocation unchanged"),
    "scenario_after": Bilingual("发生后，重新决策", "After it, decided anew"),
    "scenario_sentence": Bilingual(
        "{worse} 户评级下降，{better} 户上升；授信上限合计由 {limit_before}变为 {limit_after}。",
        "{worse} firms fall in grade, {better} rise; limits go from {limit_before} in all to"
        " {limit_after}.",
    ),
    "scenario_moves": Bilingual("评级怎样变动", "How grades move"),
    "scenario_moves_note": Bilingual(
        "每一行是现在的评级，每一列是情景发生后的评级，格子里是户数。",
        "Rows are grades now, columns grades after the scenario, cells the number of firms.",
    ),
    "chart_scenario": Bilingual("情景前后的评级", "Grades before and after"),
    "chart_scenario_note": Bilingual(
        "浅色为现在，深色为情景发生后。", "Light: now; dark: after the scenario."
    ),
    "scenario_industries": Bilingual("各行业受到的影响", "Effect by industry"),
    "pd_before": Bilingual("现在的违约概率", "PD now"),
    "pd_after": Bilingual("情景后的违约概率", "PD after"),
    "amount_before": Bilingual("现在的放款", "Lent now"),
    "amount_after": Bilingual("情景后的放款", "Lent after"),
    # data quality
    "quality_title": Bilingual("数据核对", "What became of the data"),
    "quality_sentence": Bilingual(
        "读入 {rows_in} 行，采用 {accepted} 行，剔除 {rejected} 行。每一行都有交代。",
        "{rows_in} rows read, {accepted} used, {rejected} rejected. Every row is accounted for.",
    ),
    "file": Bilingual("文件", "File"),
    "sheet": Bilingual("表", "Sheet"),
    "rows_in": Bilingual("读入", "Read"),
    "rows_accepted": Bilingual("采用", "Used"),
    "rows_rejected": Bilingual("剔除", "Rejected"),
    "rejected_by": Bilingual("剔除原因", "Rejected for"),
    "findings_title": Bilingual("发现的问题", "Findings"),
    "findings_none": Bilingual("没有发现问题。", "Nothing odd was found."),
    "findings_note": Bilingual(
        "逐条明细（文件、表、行号、字段）在 findings.parquet 中。",
        "Each one with file, sheet, row and field is in findings.parquet.",
    ),
    "finding": Bilingual("问题（举一例）", "Finding (one example)"),
    "severity": Bilingual("处理", "What was done"),
    "severity_rejected": Bilingual("剔除", "rejected"),
    "severity_corrected": Bilingual("已更正", "corrected"),
    "severity_noted": Bilingual("仅提示", "noted"),
    "count": Bilingual("条数", "Count"),
    "place": Bilingual("例如", "For example at"),
    "place_row": Bilingual("{place}，第 {row} 行", "{place}, row {row}"),
    # provenance
    "method_title": Bilingual("依据与版本", "Provenance"),
    "method_note": Bilingual(
        "同样的输入、策略、代码和随机种子，得到逐字节相同的结果。完整清单在 manifest.json 中。",
        "The same inputs, policy, code and seed give the same result byte for byte. The full list"
        " is"
        " in manifest.json.",
    ),
    "provenance_list": Bilingual("看清单", "Show the list"),
    "item": Bilingual("项目", "Item"),
    "value": Bilingual("内容", "Value"),
}


def sentence(key: str, **values: Value) -> Bilingual:
    """Return the text with its places filled, each language with its own form of the values."""
    text = TEXTS[key]
    return Bilingual(
        text.zh.format(**{name: _in(value, "zh") for name, value in values.items()}),
        text.en.format(**{name: _in(value, "en") for name, value in values.items()}),
    )


def _in(value: Value, language: str) -> str:
    if isinstance(value, Bilingual):
        return value.say(language)
    return f"{value:,}" if isinstance(value, int) else value
