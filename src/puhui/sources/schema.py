"""What leaves this stage: invoices and firms as typed tables, and what was odd on the way."""

from dataclasses import dataclass

import polars as pl

from puhui.base import GRADES, table_schema

DIRECTIONS = ("purchase", "sale")

INVOICES_SCHEMA = table_schema(
    {
        "firm_id": pl.String,  # unique over all datasets read together
        "dataset": pl.String,  # the workbook or folder that the row came from
        "direction": pl.Enum(DIRECTIONS),
        "invoice_no": pl.String,  # not unique in real data; null where the file does not say
        "invoice_date": pl.Date,
        "counterparty_id": pl.String,  # a code space per dataset and direction; null: unknown
        "amount_fen": pl.Int64,  # without tax; negative on a returned (red) invoice
        "tax_fen": pl.Int64,
        "total_fen": pl.Int64,  # amount and tax
        "is_void": pl.Boolean,  # 作废: issued and cancelled; never part of a turnover
        "row": pl.UInt32,  # as the spreadsheet shows it: the header is row 1
    }
)

FIRMS_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "dataset": pl.String,
        "name": pl.String,  # null where no firm list names it
        "manual_grade": pl.Enum(GRADES),  # 信誉评级 by hand: a near-leak, never a feature
        "defaulted": pl.Boolean,  # null: outcome unknown
    }
)

CHURN_SCHEMA = table_schema(
    {
        "grade": pl.Enum(GRADES),
        "rate_annual_ratio": pl.Float64,  # 0.0465 is 4.65 % a year
        "churn_ratio": pl.Float64,  # share of customers of that grade who leave at that rate
    }
)

RECONCILIATION_SCHEMA = table_schema(
    {
        "file": pl.String,
        "sheet": pl.String,
        "rows_in": pl.UInt32,
        "rows_accepted": pl.UInt32,
        "rows_rejected": pl.UInt32,  # rows_in = rows_accepted + rows_rejected, always
        "rejected_by_code": pl.String,  # JSON object: finding code -> rows; one code a row
    }
)


@dataclass(frozen=True)
class Intake:
    """Everything read from the providers' files."""

    invoices: pl.DataFrame  # INVOICES_SCHEMA
    firms: pl.DataFrame  # FIRMS_SCHEMA
    findings: pl.DataFrame  # base.FINDINGS_SCHEMA
    reconciliation: pl.DataFrame  # RECONCILIATION_SCHEMA
    input_hashes: dict[str, str]  # file, named as in the findings -> SHA-256 of its bytes
