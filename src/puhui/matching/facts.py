"""The facts that rules may ask for: one value an enterprise, null where it is not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from puhui.base import GRADES, Bilingual, table_schema
from puhui.profile import SECTIONS, STAGES

FactKind = Literal["count", "amount", "ratio", "flag", "code"]

_DTYPES: Final[Mapping[FactKind, pl.DataType]] = {
    "count": pl.Int64(),
    "amount": pl.Int64(),  # fen
    "ratio": pl.Float64(),
    "flag": pl.Boolean(),
    "code": pl.String(),
}

_SETTLED_BY: Final[Mapping[str, Bilingual]] = {
    "registry": Bilingual("营业执照", "business licence"),
    "tax": Bilingual("授权查询纳税信息", "leave to look at the tax records"),
    "invoice": Bilingual("授权查询增值税发票", "leave to look at the VAT invoices"),
    "merchant": Bilingual("授权查询收款码流水", "leave to look at the QR receipts"),
    "utility": Bilingual("授权查询用电用水信息", "leave to look at power and water bills"),
    "social": Bilingual("授权查询社保缴纳信息", "leave to look at social insurance"),
    "customs": Bilingual("授权查询进出口信息", "leave to look at the customs records"),
    "chain": Bilingual(
        "授权查询与核心企业的订单和应收账款", "leave to look at orders and receivables"
    ),
    "bank": Bilingual("在本行开立对公或经营账户", "a business account at this bank"),
    "court": Bilingual("由银行查询法院公开信息", "the bank looks it up with the courts"),
    "lists": Bilingual("由银行查询公开名单", "the bank looks it up in the published lists"),
    "rating": Bilingual("由银行评级", "the bank's rating"),
}


@dataclass(frozen=True)
class Fact:
    """One thing that rules may ask of an enterprise."""

    name: str  # the column and the key
    kind: FactKind
    title: Bilingual
    unit: str  # fen, months, days, people, kwh, mu, ratio, probability, flag, code
    source: str  # of puhui.sources.providers.SOURCES, or profile, rating, declared
    settled_by: Bilingual  # the document or leave that settles it where it is missing
    choices: Mapping[str, Bilingual] | None = None  # the values of a code; None: open

    @property
    def dtype(self) -> pl.DataType:
        """The type of its column."""
        return _DTYPES[self.kind]


def _fact(
    name: str,
    kind: FactKind,
    zh: str,
    en: str,
    unit: str,
    source: str,
    settled_by: Bilingual | None = None,
    choices: Mapping[str, Bilingual] | None = None,
) -> Fact:
    settles = settled_by or _SETTLED_BY[source]
    return Fact(name, kind, Bilingual(zh, en), unit, source, settles, choices)


def _amount(name: str, zh: str, en: str, source: str, settled_by: Bilingual | None = None) -> Fact:
    return _fact(name, "amount", zh, en, "fen", source, settled_by)


def _ratio(name: str, zh: str, en: str, source: str) -> Fact:
    return _fact(name, "ratio", zh, en, "ratio", source)


def _flag(name: str, zh: str, en: str, source: str, settled_by: Bilingual | None = None) -> Fact:
    return _fact(name, "flag", zh, en, "flag", source, settled_by)


_FORMS: Final = {
    "company": Bilingual("公司、企业", "company"),
    "sole_trader": Bilingual("个体工商户", "sole trader"),
    "cooperative": Bilingual("农民专业合作社", "farmers' cooperative"),
    "branch": Bilingual("分支机构", "branch"),
}
_SIZES: Final = {
    "micro": Bilingual("微型", "micro"),
    "small": Bilingual("小型", "small"),
    "medium": Bilingual("中型", "medium"),
    "large": Bilingual("大型", "large"),
}
_PURPOSES: Final = {
    "working_capital": Bilingual("日常周转", "working capital"),
    "stock": Bilingual("进货备货", "stock"),
    "equipment": Bilingual("买设备、装修", "equipment and fittings"),
    "planting": Bilingual("种养投入", "planting and breeding"),
    "repay_due_loan": Bilingual("接续到期贷款", "renewing a loan that falls due"),
    "research": Bilingual("研发", "research"),
    "export": Bilingual("出口备货", "export orders"),
}
_TAX_GRADES: Final = {grade: Bilingual(f"{grade} 级", f"grade {grade}") for grade in "ABMCD"}
_RATING_GRADES: Final = {grade: Bilingual(f"{grade} 级", f"grade {grade}") for grade in GRADES}

_CREDIT_REPORT = Bilingual("授权查询企业和经营者征信报告", "leave to look at the credit report")
_TITLES = Bilingual("不动产权证，或授权查询不动产登记", "property title, or leave to look it up")
_PATENTS = Bilingual("专利证书", "patent certificate")
_SAY_HOW_MUCH = Bilingual("请填写想借多少", "say how much you need")
_SAY_HOW_LONG = Bilingual("请填写想借多久", "say for how long")
_SAY_WHAT_FOR = Bilingual("请填写钱用来做什么", "say what the money is for")
_FACTS: Final = (
    # Who it is.
    _fact("form", "code", "主体类型", "form", "code", "registry", choices=_FORMS),
    _fact("county_code", "code", "所在区县", "county", "code", "registry"),
    _flag("is_county_flag", "在县或县级市", "in a county, not a city district", "registry"),
    _fact("section", "code", "行业门类", "section of industry", "code", "registry", None, SECTIONS),
    _fact("industry", "code", "行业代码", "industry", "code", "registry"),
    _fact("age_months", "count", "成立时长", "age", "months", "registry"),
    _flag("abnormal_flag", "列入经营异常", "marked as abnormal", "registry"),
    _flag("closed_flag", "已注销或吊销", "deregistered or revoked", "registry"),
    _fact(
        "employees_count",
        "count",
        "从业人数",
        "people employed",
        "people",
        "registry",
        Bilingual("企业年报", "annual report"),
    ),
    _fact(
        "size_class",
        "code",
        "企业规模",
        "size",
        "code",
        "profile",
        Bilingual("年报中的从业人数和营业收入", "people and revenue in the annual report"),
        _SIZES,
    ),
    _fact(
        "life_stage",
        "code",
        "发展阶段",
        "stage of life",
        "code",
        "profile",
        Bilingual(
            "授权查询任一经营信息（纳税、收款、用电等）",
            "leave to look at any record of business (tax, receipts, power, …)",
        ),
        STAGES,
    ),
    # The tax office and invoices.
    _fact(
        "tax_grade",
        "code",
        "纳税信用等级",
        "tax credit grade",
        "code",
        "tax",
        Bilingual("授权查询纳税信用等级", "leave to look at the tax credit grade"),
        _TAX_GRADES,
    ),
    _amount("tax_sales_12m_fen", "近 12 个月申报销售额", "sales declared in 12 months", "tax"),
    _ratio("tax_sales_growth_ratio", "申报销售额增长", "growth of declared sales", "tax"),
    _ratio("tax_on_time_ratio", "按时申报率", "filings in time", "tax"),
    _flag("tax_arrears_flag", "有未清缴的欠税", "tax owed", "tax"),
    _amount("invoices_sales_12m_fen", "近 12 个月开票销售额", "invoiced in 12 months", "invoice"),
    _ratio("invoices_sales_growth_ratio", "开票销售额增长", "growth of invoicing", "invoice"),
    # QR receipts, power, social insurance, customs.
    _amount("receipts_12m_fen", "近 12 个月收款码流水", "QR receipts of 12 months", "merchant"),
    _fact(
        "receipts_active_days",
        "count",
        "平均每月有收款的天数",
        "days a month with receipts",
        "days",
        "merchant",
    ),
    _ratio("receipts_growth_ratio", "收款码流水增长", "growth of receipts", "merchant"),
    _fact("power_12m_kwh", "count", "近 12 个月用电量", "power of 12 months", "kwh", "utility"),
    _ratio("power_growth_ratio", "用电量增长", "growth of power use", "utility"),
    _ratio("utility_unpaid_ratio", "未缴水电费账单占比", "unpaid utility bills", "utility"),
    _fact("insured_people_count", "count", "参保人数", "people insured", "people", "social"),
    _amount("exports_12m_fen", "近 12 个月出口额", "exports of 12 months", "customs"),
    # A core firm's chain.
    _flag("chain_core_firm_flag", "是核心企业的经销商", "dealer of a core firm", "chain"),
    _amount("chain_orders_12m_fen", "近 12 个月订货额", "orders of 12 months", "chain"),
    _ratio("orders_growth_ratio", "订货额增长", "growth of orders", "chain"),
    _amount(
        "receivables_confirmed_fen",
        "核心企业已确权、未收回的应收账款",
        "receivables confirmed and not paid yet",
        "chain",
        Bilingual("核心企业的确权单", "the core firm's confirmation"),
    ),
    # What it owns.
    _amount(
        "titles_unmortgaged_fen", "未抵押房地产估值", "property not mortgaged", "assets", _TITLES
    ),
    _fact("patent_count", "count", "有效专利数", "patents in force", "items", "assets", _PATENTS),
    # Courts and lists.
    _flag("court_dishonest_flag", "失信被执行人", "dishonest judgment debtor", "court"),
    _fact(
        "court_enforcement_open_count",
        "count",
        "未结执行案件",
        "open enforcement cases",
        "cases",
        "court",
    ),
    _flag("blacklist_flag", "列入黑名单", "on a black list", "lists"),
    _flag("redlist_flag", "列入红名单", "on a red list", "lists"),
    # This bank.
    _flag("is_bank_customer", "在本行有账户", "has an account here", "bank"),
    _flag("has_loan_here", "在本行有贷款", "has a loan here", "bank"),
    _amount("inflow_12m_fen", "近 12 个月本行账户流入", "money in over 12 months", "bank"),
    _ratio("inflow_growth_ratio", "账户流入增长", "growth of money in", "bank"),
    _amount("loan_balance_fen", "本行贷款余额", "outstanding here", "bank"),
    _fact(
        "loan_matures_in_days",
        "count",
        "最近一笔本行贷款到期还有",
        "days until the next loan here falls due",
        "days",
        "bank",
        Bilingual("本行贷款借据", "the loan's contract at this bank"),
    ),
    _fact("overdue_days", "count", "本行贷款逾期天数", "days overdue here", "days", "bank"),
    _flag(
        "is_first_time_borrower",
        "从未在银行贷过款",
        "never borrowed from a bank",
        "bank",
        _CREDIT_REPORT,
    ),
    # The rating.
    _fact("grade", "code", "本行评级", "the bank's grade", "code", "rating", None, _RATING_GRADES),
    _fact(
        "pd_probability", "ratio", "一年内违约概率", "chance of default", "probability", "rating"
    ),
    # What the owner says, and shows papers for.
    _amount("need_amount_fen", "想借金额", "amount needed", "declared", _SAY_HOW_MUCH),
    _fact(
        "need_term_months",
        "count",
        "想借期限",
        "term needed",
        "months",
        "declared",
        _SAY_HOW_LONG,
    ),
    _fact(
        "need_purpose",
        "code",
        "用途",
        "purpose",
        "code",
        "declared",
        _SAY_WHAT_FOR,
        _PURPOSES,
    ),
    _flag(
        "has_guarantor",
        "有人愿意担保",
        "somebody stands as guarantor",
        "declared",
        Bilingual("保证人身份证明和承诺书", "the guarantor's papers and promise"),
    ),
    _flag(
        "is_startup_supported_person",
        "属于创业担保贷款扶持人群",
        "belongs to a group supported in starting up",
        "declared",
        Bilingual(
            "身份证明（如退役、高校毕业、返乡、失业登记等）",
            "proof (veteran, graduate, returnee, registered unemployed, …)",
        ),
    ),
    _fact(
        "new_hires_ratio",
        "ratio",
        "当年新招人员占比",
        "new hires of the year",
        "ratio",
        "declared",
        Bilingual("新招人员劳动合同和社保记录", "contracts and insurance of the new hires"),
    ),
    _flag(
        "is_village_recognised",
        "在整村授信名单内",
        "on the village's credit list",
        "declared",
        Bilingual("村委会出具的评议名单", "the list that the village committee drew up"),
    ),
    _fact(
        "planted_area_mu",
        "count",
        "种植面积",
        "planted area",
        "mu",
        "declared",
        Bilingual("土地承包或流转合同", "land contract"),
    ),
    _flag(
        "has_equity_investor",
        "有投资机构已投或确定要投",
        "an investor has put money in, or has agreed to",
        "declared",
        Bilingual("投资协议", "investment agreement"),
    ),
    _flag(
        "is_technology_firm",
        "高新技术或科技型中小企业",
        "recognised as a technology firm",
        "declared",
        Bilingual("高新技术企业证书或科技型中小企业编号", "certificate or number"),
    ),
    _flag(
        "guarantee_accepted",
        "担保公司同意担保",
        "a guarantee company agrees",
        "declared",
        Bilingual("担保意向函", "the guarantee company's letter"),
    ),
    _flag(
        "has_export_insurance",
        "已投保出口信用险",
        "exports are insured",
        "declared",
        Bilingual("出口信用保险保单", "export credit insurance policy"),
    ),
)

FACTS: Final[Mapping[str, Fact]] = {fact.name: fact for fact in _FACTS}

FACTS_SCHEMA: Final = table_schema(
    {"enterprise_id": pl.String(), **{fact.name: fact.dtype for fact in _FACTS}}
)
