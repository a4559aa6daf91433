"""Say so where the invoices end long before the date of the decision."""

from collections.abc import Sequence
from datetime import date

from puhui.sources import file_codes as codes
from puhui.sources.limits import Limits
from puhui.sources.overlaps import InvoiceTable


def note_stale(*, tables: Sequence[InvoiceTable], as_of: date, limits: Limits) -> None:
    """Note in each table whose latest invoice is too old that every firm of it will look idle."""
    for table in tables:
        latest = table.rows["invoice_date"].max()
        if isinstance(latest, date) and (as_of - latest).days > limits.data_age_days_max:
            table.notes.add(codes.DATA_ENDS_EARLY, value=latest.isoformat())
