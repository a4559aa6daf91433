"""Rows of providers' tables, and whose they are: E1 and E2 with records of each basis."""

from datetime import date

import polars as pl

from puhui.consent._fact_columns import fact_schema
from puhui.sources.providers import TABLES

TODAY = date(2020, 2, 29)
SUCCESSORS = pl.DataFrame(schema={"enterprise_id": pl.String, "successor_id": pl.String})
MEMBERSHIP = pl.DataFrame(
    [
        ("tax.taxpayers/T1", "E1"),
        ("tax.taxpayers/T2", "E2"),
        ("registry.enterprises/R1", "E1"),
        ("registry.enterprises/R2", "E2"),
        ("court.enforcements/C1|1", "E1"),
        ("court.enforcements/C2|1", "E1"),
        ("court.judgments/J1|1", "E1"),
        ("bank.accounts/B1", "E1"),
        ("lists.entries/L1", "E2"),
    ],
    schema={"record_id": pl.String, "enterprise_id": pl.String},
    orient="row",
)


def fact_table(name, *rows):
    """Rows of a provider's table: cells that are not named are missing."""
    schema = fact_schema(TABLES[name])
    filled = [{"file": "a.csv", "row": number} | row for number, row in enumerate(rows, start=2)]
    return pl.DataFrame(filled, schema=schema)


def filing(taxpayer, month, **cells):
    return {
        "taxpayer_no": taxpayer,
        "period_month": date(2020, month, 1),
        "due_on": date(2020, month, 15),
        "record_id": f"tax.taxpayers/{taxpayer}",
    } | cells


def enforcement(case, **cells):
    return {
        "case_no": case,
        "party_no": "1",
        "name": "遵义青禾酒业有限公司",
        "filed_on": date(2014, 1, 1),
        "record_id": f"court.enforcements/{case}|1",
    } | cells
