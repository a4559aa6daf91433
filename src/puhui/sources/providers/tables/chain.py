"""A core firm's chain: its dealers, their orders, and receivables."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

DEALERS = Table(
    source="chain",
    name="dealers",
    title=Bilingual("核心企业经销商", "dealers of a core firm"),
    basis=Basis.CONSENT,
    key=("dealer_no",),
    columns=(
        Column("dealer_no", "经销商编号", Kind.CODE, "dealer number", required=True),
        Column("core_firm", "核心企业", Kind.TEXT, "core firm", required=True),
        Column("name", "经销商名称", Kind.NAME, "name", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("legal_rep", "负责人", Kind.PERSON, "person in charge"),
        Column("phone", "联系电话", Kind.PHONE, "phone"),
        Column("address", "地址", Kind.ADDRESS, "address"),
        Column("observed_on", "数据日期", Kind.DATE, "as of"),
    ),
    party=Party(
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

ORDERS = Table(
    source="chain",
    name="orders",
    title=Bilingual("经销商订单", "dealers' orders"),
    basis=Basis.CONSENT,
    key=("dealer_no", "month"),
    columns=(
        Column("dealer_no", "经销商编号", Kind.CODE, "dealer number", required=True),
        Column("month", "月份", Kind.MONTH, "month", required=True),
        Column("orders_count", "订单数", Kind.COUNT, "orders"),
        Column("amount_fen", "订单金额", Kind.YUAN, "ordered"),
    ),
    refers_to="chain.dealers",
    by="dealer_no",
    dated_by="month",
)

RECEIVABLES = Table(
    source="chain",
    name="receivables",
    title=Bilingual("应收账款", "receivables"),
    basis=Basis.CONSENT,
    key=("receivable_no",),
    columns=(
        Column("receivable_no", "应收账款编号", Kind.CODE, "number", required=True),
        Column("dealer_no", "经销商编号", Kind.CODE, "dealer number", required=True),
        Column("amount_fen", "金额", Kind.YUAN, "amount", required=True),
        Column("is_confirmed", "是否确权", Kind.FLAG, "confirmed by the core firm"),
        Column("issued_on", "形成日期", Kind.DATE, "arose on", required=True),
        Column("due_on", "到期日期", Kind.DATE, "due on", may_lie_ahead=True),
        Column("paid_on", "收款日期", Kind.DATE, "paid on; empty: not paid", empty_says=True),
    ),
    refers_to="chain.dealers",
    by="dealer_no",
    dated_by="issued_on",
)

TABLES = (DEALERS, ORDERS, RECEIVABLES)
