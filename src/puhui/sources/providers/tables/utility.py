"""Electricity, water and gas: the meters, and what they used and paid each month."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

ACCOUNTS = Table(
    source="utility",
    name="accounts",
    title=Bilingual("用能户", "metered customers"),
    basis=Basis.CONSENT,
    key=("account_no",),
    columns=(
        Column("account_no", "户号", Kind.CODE, "customer number", required=True),
        Column(
            "utility",
            "类别",
            Kind.CHOICE,
            "utility",
            required=True,
            choices=(("电", "electricity"), ("水", "water"), ("气", "gas")),
        ),
        Column("name", "户名", Kind.NAME, "name", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("phone", "联系电话", Kind.PHONE, "phone"),
        Column("address", "用能地址", Kind.ADDRESS, "address of the meter"),
        Column("opened_on", "立户日期", Kind.DATE, "customer since"),
        Column("observed_on", "数据日期", Kind.DATE, "as of"),
    ),
    # opened_on is the meter's, not the firm's: it says nothing of who the firm is.
    party=Party(
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

USAGE = Table(
    source="utility",
    name="usage",
    title=Bilingual("用能与缴费", "use and payment"),
    basis=Basis.CONSENT,
    key=("account_no", "month"),
    columns=(
        Column("account_no", "户号", Kind.CODE, "customer number", required=True),
        Column("month", "月份", Kind.MONTH, "month", required=True),
        Column("quantity", "用量", Kind.QUANTITY, "kWh or cubic metres"),
        Column("amount_fen", "应缴金额", Kind.YUAN, "amount due"),
        Column("due_on", "缴费期限", Kind.DATE, "to be paid by", may_lie_ahead=True),
        Column("paid_on", "缴费日期", Kind.DATE, "paid on; empty: not paid", empty_says=True),
    ),
    refers_to="utility.accounts",
    by="account_no",
    dated_by="due_on",
)

TABLES = (ACCOUNTS, USAGE)
