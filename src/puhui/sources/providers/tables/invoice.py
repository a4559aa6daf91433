"""VAT invoices, with the list of whose they are."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

ISSUERS = Table(
    source="invoice",
    name="issuers",
    title=Bilingual("开票企业", "enterprises with invoices"),
    basis=Basis.CONSENT,
    key=("firm_code",),
    columns=(
        Column("firm_code", "企业代号", Kind.CODE, "the platform's code", required=True),
        Column("name", "企业名称", Kind.NAME, "name", required=True),
        Column("uscc", "纳税人识别号", Kind.USCC, "unified social credit code"),
        Column("phone", "电话", Kind.PHONE, "phone on the invoice"),
        Column("address", "地址", Kind.ADDRESS, "address on the invoice"),
        Column("observed_on", "数据日期", Kind.DATE, "as of"),
    ),
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

INVOICES = Table(
    source="invoice",
    name="invoices",
    title=Bilingual("增值税发票", "VAT invoices"),
    basis=Basis.CONSENT,
    key=("firm_code", "direction", "invoice_no"),
    columns=(
        Column("firm_code", "企业代号", Kind.CODE, "the platform's code", required=True),
        Column(
            "direction",
            "进销方向",
            Kind.CHOICE,
            "purchase or sale",
            required=True,
            choices=(("进项", "purchase"), ("销项", "sale")),
        ),
        Column("invoice_no", "发票号码", Kind.CODE, "invoice number", required=True),
        Column("invoice_date", "开票日期", Kind.DATE, "date", required=True),
        Column("counterparty_id", "对方单位代号", Kind.CODE, "the other party's code"),
        Column("amount_fen", "金额", Kind.YUAN, "without tax", required=True),
        Column("tax_fen", "税额", Kind.YUAN, "tax", required=True),
        Column(
            "status",
            "发票状态",
            Kind.CHOICE,
            "status",
            required=True,
            choices=(("有效发票", "valid"), ("作废发票", "void")),
        ),
    ),
    refers_to="invoice.issuers",
    by="firm_code",
    dated_by="invoice_date",
)

TABLES = (ISSUERS, INVOICES)
