"""The lines of an enterprise's charts: of which column of which table each is made."""

from dataclasses import dataclass
from typing import Final

from puhui.base import Bilingual

MONTHS_SHOWN: Final = 36


@dataclass(frozen=True)
class SeriesSource:
    """A sum by month over one column of one provider's table."""

    name: str
    title: Bilingual
    unit: str  # fen, kwh, people
    table: str
    column: str
    month: str  # the column with the month, or a day of it


SERIES: Final[dict[str, SeriesSource]] = {
    one.name: one
    for one in (
        SeriesSource(
            "sales_fen",
            Bilingual("销项发票金额", "sales invoiced"),
            "fen",
            "invoice.invoices",
            "amount_fen",
            "invoice_date",
        ),
        SeriesSource(
            "receipts_fen",
            Bilingual("扫码收款", "QR receipts"),
            "fen",
            "merchant.receipts",
            "amount_fen",
            "month",
        ),
        SeriesSource(
            "power_kwh",
            Bilingual("用电量", "electricity used"),
            "kwh",
            "utility.usage",
            "quantity",
            "month",
        ),
        SeriesSource(
            "inflow_fen",
            Bilingual("账户流入", "money in at this bank"),
            "fen",
            "bank.flows",
            "inflow_fen",
            "month",
        ),
        SeriesSource(
            "tax_sales_fen",
            Bilingual("纳税申报销售额", "sales declared for tax"),
            "fen",
            "tax.filings",
            "declared_sales_fen",
            "period_month",
        ),
        SeriesSource(
            "social_people",
            Bilingual("社保参保人数", "people insured"),
            "people",
            "social.contributions",
            "people_count",
            "month",
        ),
    )
}
