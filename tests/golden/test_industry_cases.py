"""The worked cases in policy/cases/industry.yaml."""

from datetime import date

import polars as pl
import pytest
import yaml

from puhui.base import conform, default_policy_dir
from puhui.profile.industry import classify_industry
from puhui.sources.schema import FIRMS_SCHEMA, INVOICES_SCHEMA

CASES = yaml.safe_load((default_policy_dir() / "cases" / "industry.yaml").read_text("utf-8"))


def firm_named(name: str) -> pl.DataFrame:
    return pl.DataFrame({"firm_id": ["F1"], "name": [name]}).match_to_schema(
        FIRMS_SCHEMA, missing_columns="insert"
    )


def invoices_of(trade: dict) -> pl.DataFrame:
    sale_fen = trade["invoice_yuan"] * 100
    rows = [
        ("sale", sale_fen, f"B{number % trade['buyers']}") for number in range(trade["invoices"])
    ]
    rows.append(("purchase", round(trade["purchases_ratio"] * sale_fen * trade["invoices"]), "S1"))
    table = pl.DataFrame(
        rows, schema=["direction", "amount_fen", "counterparty_id"], orient="row"
    ).with_row_index("row", offset=2)
    tax = (pl.col("amount_fen") * trade["tax_rate"]).round(0).cast(pl.Int64)
    whole = table.with_columns(
        tax.alias("tax_fen"),
        (pl.col("amount_fen") + tax).alias("total_fen"),
        pl.lit("F1").alias("firm_id"),
        pl.lit("cases").alias("dataset"),
        pl.col("row").cast(pl.String).alias("invoice_no"),
        pl.lit(date(2019, 6, 1)).alias("invoice_date"),
        pl.lit(False).alias("is_void"),
    )
    return conform(table=whole, schema=INVOICES_SCHEMA)


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: case["name"])
def test_name(case, policy):
    found = classify_industry(firms=firm_named(case["name"]), invoices=None, policy=policy)

    assert found.select("industry", "firm_type").row(0) == (case["industry"], case["firm_type"])


@pytest.mark.parametrize("case", CASES["posteriors"], ids=lambda case: case["case"])
def test_posterior(case, policy):
    invoices = invoices_of(case["trade"]) if "trade" in case else None

    found = classify_industry(firms=firm_named(case["name"]), invoices=invoices, policy=policy)

    row = found.row(0, named=True)
    assert row["industry"] == case["industry"]
    assert row["confidence_probability"] == pytest.approx(case["confidence_probability"], abs=1e-6)
