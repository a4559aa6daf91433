"""Tax office: who pays, what they file, how they are graded, what they owe."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

_TAXPAYER = Column("taxpayer_no", "纳税人识别号", Kind.CODE, "taxpayer number", required=True)

TAXPAYERS = Table(
    source="tax",
    name="taxpayers",
    title=Bilingual("纳税人登记", "taxpayers"),
    basis=Basis.CONSENT,
    key=("taxpayer_no",),
    columns=(
        _TAXPAYER,
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("name", "纳税人名称", Kind.NAME, "name", required=True),
        Column("legal_rep", "法定代表人姓名", Kind.PERSON, "legal representative"),
        Column("legal_rep_citizen_id", "法定代表人证件号码", Kind.CITIZEN_ID, "citizen id"),
        Column("phone", "办税联系电话", Kind.PHONE, "phone (often an agent's)"),
        Column("address", "生产经营地址", Kind.ADDRESS, "business address"),
        Column("opened_on", "开业日期", Kind.DATE, "date of opening"),
        Column(
            "taxpayer_kind",
            "纳税人类型",
            Kind.CHOICE,
            "kind of taxpayer",
            choices=(("一般纳税人", "general"), ("小规模纳税人", "small_scale")),
        ),
        Column("industry", "行业代码", Kind.CODE, "GB/T 4754-2017 code"),
        Column("observed_on", "数据日期", Kind.DATE, "as of"),
    ),
    party=Party(
        unique=True,
        fields={
            "uscc": "uscc",
            "name": "name",
            "legal_rep": "legal_rep",
            "legal_rep_citizen_id": "legal_rep_citizen_id",
            "phone": "phone",
            "address": "address",
            "opened_on": "opened_on",
            "industry": "industry",
            "observed_on": "observed_on",
        },
    ),
    dated_by="observed_on",
)

FILINGS = Table(
    source="tax",
    name="filings",
    title=Bilingual("纳税申报", "tax filings"),
    basis=Basis.CONSENT,
    key=("taxpayer_no", "period_month"),
    columns=(
        _TAXPAYER,
        Column("period_month", "所属期", Kind.MONTH, "month that it is for", required=True),
        Column("declared_sales_fen", "申报销售额", Kind.YUAN, "sales declared"),
        Column("tax_due_fen", "应纳税额", Kind.YUAN, "tax due"),
        Column("tax_paid_fen", "已缴税额", Kind.YUAN, "tax paid"),
        Column("due_on", "申报期限", Kind.DATE, "to be filed by", may_lie_ahead=True),
        Column("filed_on", "申报日期", Kind.DATE, "filed on; empty: not filed", empty_says=True),
    ),
    refers_to="tax.taxpayers",
    by="taxpayer_no",
    dated_by="due_on",
)

CREDIT_GRADES = Table(
    source="tax",
    name="credit_grades",
    title=Bilingual("纳税信用等级", "tax credit grades"),
    basis=Basis.CONSENT,
    key=("taxpayer_no", "year"),
    columns=(
        _TAXPAYER,
        Column("year", "评价年度", Kind.YEAR, "year judged", required=True),
        Column(
            "tax_grade",
            "纳税信用等级",
            Kind.CHOICE,
            "grade",
            required=True,
            choices=tuple((grade, grade) for grade in "ABMCD"),
        ),
        Column("published_on", "发布日期", Kind.DATE, "published on"),
    ),
    refers_to="tax.taxpayers",
    by="taxpayer_no",
    dated_by="published_on",
)

ARREARS = Table(
    source="tax",
    name="arrears",
    title=Bilingual("欠税", "tax arrears"),
    basis=Basis.CONSENT,
    key=("notice_no",),
    columns=(
        Column("notice_no", "欠税公告编号", Kind.CODE, "notice number", required=True),
        _TAXPAYER,
        Column("amount_fen", "欠税金额", Kind.YUAN, "amount owed", required=True),
        Column("since_on", "欠税日期", Kind.DATE, "owed since", required=True),
        Column("cleared_on", "清缴日期", Kind.DATE, "paid on; empty: still owed", empty_says=True),
    ),
    refers_to="tax.taxpayers",
    by="taxpayer_no",
    dated_by="since_on",
    adverse=True,
    adverse_ends="cleared_on",
)

TABLES = (TAXPAYERS, FILINGS, CREDIT_GRADES, ARREARS)
