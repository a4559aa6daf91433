"""Merchants' QR receipts."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

MERCHANTS = Table(
    source="merchant",
    name="merchants",
    title=Bilingual("收款商户", "merchants"),
    basis=Basis.CONSENT,
    key=("merchant_no",),
    columns=(
        Column("merchant_no", "商户号", Kind.CODE, "merchant number", required=True),
        Column("name", "商户名称", Kind.NAME, "name, often the sign over the door", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("legal_rep", "经营者", Kind.PERSON, "operator"),
        Column("legal_rep_citizen_id", "经营者证件号码", Kind.CITIZEN_ID, "citizen id"),
        Column("phone", "手机号", Kind.PHONE, "phone"),
        Column("address", "经营地址", Kind.ADDRESS, "address"),
        Column("observed_on", "数据日期", Kind.DATE, "as of"),
    ),
    party=Party(
        fields={
            "uscc": "uscc",
            "name": "name",
            "legal_rep": "legal_rep",
            "legal_rep_citizen_id": "legal_rep_citizen_id",
            "phone": "phone",
            "address": "address",
            "observed_on": "observed_on",
        },
    ),
    dated_by="observed_on",
)

RECEIPTS = Table(
    source="merchant",
    name="receipts",
    title=Bilingual("扫码收款", "QR receipts"),
    basis=Basis.CONSENT,
    key=("merchant_no", "month"),
    columns=(
        Column("merchant_no", "商户号", Kind.CODE, "merchant number", required=True),
        Column("month", "月份", Kind.MONTH, "month", required=True),
        Column("receipts_count", "收款笔数", Kind.COUNT, "receipts"),
        Column("amount_fen", "收款金额", Kind.YUAN, "received"),
        Column("payers_count", "付款人数", Kind.COUNT, "different payers"),
        Column("active_days", "有收款天数", Kind.COUNT, "days with receipts"),
    ),
    refers_to="merchant.merchants",
    by="merchant_no",
    dated_by="month",
)

TABLES = (MERCHANTS, RECEIPTS)
