"""Customs: who trades abroad, and how much each month."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

TRADERS = Table(
    source="customs",
    name="traders",
    title=Bilingual("报关单位", "registered traders"),
    basis=Basis.CONSENT,
    key=("customs_no",),
    columns=(
        Column("customs_no", "海关编码", Kind.CODE, "customs number", required=True),
        Column("name", "单位名称", Kind.NAME, "name", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("phone", "联系电话", Kind.PHONE, "phone"),
        Column("address", "注册地址", Kind.ADDRESS, "address"),
        Column("observed_on", "数据日期", Kind.DATE, "as of"),
    ),
    party=Party(
        unique=True,
        fields={
            "uscc": "uscc",
            "name": "name",
            "phone": "phone",
            "address": "address",
            "observed_on": "observed_on",
        },
    ),
    dated_by="observed_on",
)

TRADE = Table(
    source="customs",
    name="trade",
    title=Bilingual("进出口额", "imports and exports"),
    basis=Basis.CONSENT,
    key=("customs_no", "month", "direction"),
    columns=(
        Column("customs_no", "海关编码", Kind.CODE, "customs number", required=True),
        Column("month", "月份", Kind.MONTH, "month", required=True),
        Column(
            "direction",
            "进出口",
            Kind.CHOICE,
            "direction",
            required=True,
            choices=(("出口", "export"), ("进口", "import")),
        ),
        Column("amount_fen", "金额", Kind.YUAN, "amount", required=True),
    ),
    refers_to="customs.traders",
    by="customs_no",
    dated_by="month",
)

TABLES = (TRADERS, TRADE)
