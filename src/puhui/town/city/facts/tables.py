"""Which tables of facts belong to which table of parties."""

from collections.abc import Callable
from typing import Final

import polars as pl

from puhui.town.city.block import Block
from puhui.town.city.facts import bank, invoices, registry, tax, usage
from puhui.town.city.facts.activity import Activity
from puhui.town.city.party_tables import PartyRows

FactMaker = Callable[[Block, Activity, PartyRows], pl.DataFrame]

# Loans and guarantees hang together and are made apart.
FACT_TABLES: Final[dict[str, dict[str, FactMaker]]] = {
    "registry.enterprises": {
        "registry.changes": registry.changes,
        "registry.annual_reports": registry.annual_reports,
        "registry.shareholders": registry.shareholders,
    },
    "tax.taxpayers": {
        "tax.filings": tax.filings,
        "tax.credit_grades": tax.credit_grades,
        "tax.arrears": tax.arrears,
    },
    "invoice.issuers": {"invoice.invoices": invoices.invoices},
    "utility.accounts": {"utility.usage": usage.utility},
    "social.employers": {"social.contributions": usage.contributions},
    "customs.traders": {"customs.trade": usage.trade},
    "bank.accounts": {"bank.flows": bank.flows},
    "merchant.merchants": {"merchant.receipts": usage.receipts},
    "chain.dealers": {
        "chain.orders": usage.orders,
        "chain.receivables": usage.receivables,
    },
}
