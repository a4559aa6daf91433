"""Social insurance and housing fund: who employs how many, and whether it pays for them."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

EMPLOYERS = Table(
    source="social",
    name="employers",
    title=Bilingual("参保缴存单位", "employers"),
    basis=Basis.CONSENT,
    key=("unit_no",),
    columns=(
        Column("unit_no", "单位编号", Kind.CODE, "unit number", required=True),
        Column("name", "单位名称", Kind.NAME, "name", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("legal_rep", "法定代表人", Kind.PERSON, "legal representative"),
        Column("phone", "联系电话", Kind.PHONE, "phone"),
        Column("address", "单位地址", Kind.ADDRESS, "address"),
        Column("observed_on", "数据日期", Kind.DATE, "as of"),
    ),
    party=Party(
        unique=True,
        fields={
            "uscc": "uscc",
            "name": "name",
            "legal_rep": "legal_rep",
            "phone": "phone",
            "address": "address",
            "observed_on": "observed_on",
        },
    ),
    dated_by="observed_on",
)

CONTRIBUTIONS = Table(
    source="social",
    name="contributions",
    title=Bilingual("社保与公积金缴存", "contributions"),
    basis=Basis.CONSENT,
    key=("unit_no", "scheme", "month"),
    columns=(
        Column("unit_no", "单位编号", Kind.CODE, "unit number", required=True),
        Column(
            "scheme",
            "险种",
            Kind.CHOICE,
            "scheme",
            required=True,
            choices=(("社会保险", "social_insurance"), ("住房公积金", "housing_fund")),
        ),
        Column("month", "月份", Kind.MONTH, "month", required=True),
        Column("people_count", "人数", Kind.COUNT, "people insured"),
        Column("due_fen", "应缴金额", Kind.YUAN, "due"),
        Column("paid_fen", "实缴金额", Kind.YUAN, "paid"),
        Column("due_on", "缴费期限", Kind.DATE, "to be paid by", may_lie_ahead=True),
        Column("paid_on", "缴费日期", Kind.DATE, "paid on; empty: not paid", empty_says=True),
    ),
    refers_to="social.employers",
    by="unit_no",
    dated_by="due_on",
)

TABLES = (EMPLOYERS, CONTRIBUTIONS)
