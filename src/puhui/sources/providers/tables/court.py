"""Courts: judgments, and enforcement with the list of dishonest debtors."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

JUDGMENTS = Table(
    source="court",
    name="judgments",
    title=Bilingual("裁判文书", "judgments"),
    basis=Basis.PUBLIC,
    key=("case_no", "party_no"),
    columns=(
        Column("case_no", "案号", Kind.CODE, "case number", required=True),
        Column("party_no", "当事人序号", Kind.CODE, "number of the party", required=True),
        Column("name", "当事人", Kind.NAME, "party", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("legal_rep", "法定代表人", Kind.PERSON, "legal representative"),
        Column("address", "住所地", Kind.ADDRESS, "address"),
        Column(
            "role",
            "诉讼地位",
            Kind.CHOICE,
            "role",
            required=True,
            choices=(("原告", "plaintiff"), ("被告", "defendant"), ("第三人", "third_party")),
        ),
        Column("cause", "案由", Kind.TEXT, "cause of action"),
        Column("amount_fen", "判决金额", Kind.YUAN, "amount awarded"),
        Column("judged_on", "裁判日期", Kind.DATE, "date", required=True),
    ),
    party=Party(
        fields={
            "uscc": "uscc",
            "name": "name",
            "legal_rep": "legal_rep",
            "address": "address",
            "observed_on": "judged_on",
        },
    ),
    dated_by="judged_on",
    adverse=True,
)

ENFORCEMENTS = Table(
    source="court",
    name="enforcements",
    title=Bilingual("执行与失信被执行人", "enforcement and dishonest debtors"),
    basis=Basis.PUBLIC,
    key=("case_no", "party_no"),
    columns=(
        Column("case_no", "案号", Kind.CODE, "case number", required=True),
        Column("party_no", "当事人序号", Kind.CODE, "number of the party", required=True),
        Column("name", "被执行人", Kind.NAME, "debtor", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("legal_rep", "法定代表人", Kind.PERSON, "legal representative"),
        Column("amount_fen", "执行标的", Kind.YUAN, "amount to be paid", required=True),
        Column("filed_on", "立案日期", Kind.DATE, "filed on", required=True),
        Column("closed_on", "结案日期", Kind.DATE, "closed on; empty: open", empty_says=True),
        Column("is_dishonest", "是否失信被执行人", Kind.FLAG, "on the dishonest-debtor list"),
    ),
    party=Party(
        fields={
            "uscc": "uscc",
            "name": "name",
            "legal_rep": "legal_rep",
            "observed_on": "filed_on",
        },
    ),
    dated_by="filed_on",
    adverse=True,
    adverse_ends="closed_on",
)

TABLES = (JUDGMENTS, ENFORCEMENTS)
