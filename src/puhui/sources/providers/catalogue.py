"""Every table of every provider, by its full name."""

from typing import Final

from puhui.base import Bilingual
from puhui.sources.providers.schema import Table
from puhui.sources.providers.tables import (
    assets,
    bank,
    chain,
    court,
    customs,
    invoice,
    lists,
    merchant,
    referral,
    registry,
    social,
    tax,
    utility,
)

_MODULES: Final = (
    registry,
    tax,
    invoice,
    utility,
    court,
    social,
    customs,
    assets,
    lists,
    referral,
    bank,
    merchant,
    chain,
)

TABLES: Final[dict[str, Table]] = {
    table.full_name: table for module in _MODULES for table in module.TABLES
}

SOURCES: Final[dict[str, Bilingual]] = {
    "registry": Bilingual("市场监管登记", "business registry"),
    "tax": Bilingual("税务", "tax office"),
    "invoice": Bilingual("增值税发票", "VAT invoices"),
    "utility": Bilingual("水电气", "utilities"),
    "court": Bilingual("法院", "courts"),
    "social": Bilingual("社保与公积金", "social insurance and housing fund"),
    "customs": Bilingual("海关", "customs"),
    "assets": Bilingual("不动产与知识产权", "property and intellectual property"),
    "lists": Bilingual("政府信用名单", "government credit lists"),
    "referral": Bilingual("合作方推荐", "partners' referrals"),
    "bank": Bilingual("本行", "this bank"),
    "merchant": Bilingual("商户收款", "merchant receipts"),
    "chain": Bilingual("供应链核心企业", "core firms of supply chains"),
}
