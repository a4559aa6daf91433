"""Customers that a partner refers: chambers, parks, guarantee companies."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

CUSTOMERS = Table(
    source="referral",
    name="customers",
    title=Bilingual("推荐客户", "referred customers"),
    basis=Basis.CONSENT,
    key=("referral_no",),
    columns=(
        Column("referral_no", "推荐编号", Kind.CODE, "number", required=True),
        Column("partner", "推荐机构", Kind.TEXT, "who refers", required=True),
        Column("name", "客户名称", Kind.NAME, "name as the partner knows it", required=True),
        Column("legal_rep", "联系人", Kind.PERSON, "contact, mostly the owner"),
        Column("phone", "联系电话", Kind.PHONE, "phone"),
        Column("address", "地址", Kind.ADDRESS, "address"),
        Column("need_fen", "融资需求", Kind.YUAN, "amount wanted"),
        Column("referred_on", "推荐日期", Kind.DATE, "referred on", required=True),
    ),
    party=Party(
        fields={
            "name": "name",
            "legal_rep": "legal_rep",
            "phone": "phone",
            "address": "address",
            "observed_on": "referred_on",
        },
    ),
    dated_by="referred_on",
)

TABLES = (CUSTOMERS,)
