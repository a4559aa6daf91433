"""Stage 1: what the providers' files say, typed, and what is odd in them."""

from puhui.sources.catalogue import CATALOGUE
from puhui.sources.intake import UnableToReadInvoices, read_intake
from puhui.sources.rates import UnableToReadRates, read_churn_table
from puhui.sources.scan import scan_invoices
from puhui.sources.schema import (
    CHURN_SCHEMA,
    FIRMS_SCHEMA,
    INVOICES_SCHEMA,
    RECONCILIATION_SCHEMA,
    Intake,
)

__all__ = [
    "CATALOGUE",
    "CHURN_SCHEMA",
    "FIRMS_SCHEMA",
    "INVOICES_SCHEMA",
    "RECONCILIATION_SCHEMA",
    "Intake",
    "UnableToReadInvoices",
    "UnableToReadRates",
    "read_churn_table",
    "read_intake",
    "scan_invoices",
]
