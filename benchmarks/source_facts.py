"""Synthetic facts of many enterprises, about 80 rows each, for measuring and for oracles."""

from datetime import date

import numpy as np
import polars as pl

AS_OF = date(2020, 2, 29)


def synthetic_facts(*, enterprises: int, seed: int = 7) -> dict[str, pl.DataFrame]:
    """Return facts of the large tables and of some small ones, by full name of the table."""
    rng = np.random.default_rng(seed)
    facts = {
        "utility.usage": _usage(rng, enterprises),
        "tax.filings": _filings(rng, enterprises),
        "bank.flows": _flows(rng, enterprises),
        "social.contributions": _contributions(rng, enterprises),
        "merchant.receipts": _receipts(rng, enterprises),
        "court.judgments": _judgments(rng, enterprises),
    }
    owners = (
        facts["utility.usage"].select("enterprise_id", "account_no").unique(maintain_order=True)
    )
    facts["utility.accounts"] = owners.with_columns(
        pl.col("account_no").alias("fact_key"),
        pl.lit("electricity").alias("utility"),
        pl.lit(date(2019, 12, 31)).alias("observed_on"),
    )
    return facts


def enterprises_table(enterprises: int) -> pl.DataFrame:
    """Return the enterprises that the facts are of."""
    return pl.DataFrame({"enterprise_id": [_name(n) for n in range(enterprises)]})


def _usage(rng: np.random.Generator, firms: int) -> pl.DataFrame:
    rows = _by_month(rng, firms, "account_no", share=0.9)
    quantity = rng.lognormal(6, 1, rows.height).round(2)
    return _billed(rng, rows).with_columns(
        pl.Series("quantity", quantity), pl.Series("amount_fen", (quantity * 70).astype(np.int64))
    )


def _filings(rng: np.random.Generator, firms: int) -> pl.DataFrame:
    rows = _billed(rng, _by_month(rng, firms, "taxpayer_no", share=0.8))
    sales = _fen(rng, rows.height)
    return rows.rename({"month": "period_month", "paid_on": "filed_on"}).with_columns(
        pl.Series("declared_sales_fen", sales),
        pl.Series("tax_due_fen", sales // 33),
        pl.Series("tax_paid_fen", sales // 33),
    )


def _flows(rng: np.random.Generator, firms: int) -> pl.DataFrame:
    rows = _by_month(rng, firms, "account_no", share=0.6)
    return rows.with_columns(
        pl.Series("inflow_fen", _fen(rng, rows.height)),
        pl.Series("outflow_fen", _fen(rng, rows.height)),
        pl.Series("closing_balance_fen", _fen(rng, rows.height)),
        pl.Series("returned_count", rng.poisson(0.05, rows.height)),
    )


def _contributions(rng: np.random.Generator, firms: int) -> pl.DataFrame:
    rows = _billed(rng, _by_month(rng, firms, "unit_no", share=0.5))
    due = _fen(rng, rows.height)
    return rows.with_columns(
        pl.lit("social_insurance").alias("scheme"),
        pl.Series("people_count", rng.poisson(6, rows.height)),
        pl.Series("due_fen", due),
        pl.Series("paid_fen", due),
    )


def _receipts(rng: np.random.Generator, firms: int) -> pl.DataFrame:
    rows = _by_month(rng, firms, "merchant_no", share=0.4)
    return rows.with_columns(
        pl.Series("receipts_count", rng.poisson(300, rows.height)),
        pl.Series("amount_fen", _fen(rng, rows.height)),
        pl.Series("payers_count", rng.poisson(150, rows.height)),
        pl.Series("active_days", rng.integers(0, 29, rows.height)),
    )


def _judgments(rng: np.random.Generator, firms: int) -> pl.DataFrame:
    rows = firms // 10
    days = np.datetime64(AS_OF) - rng.integers(-60, 2000, rows).astype("timedelta64[D]")
    return pl.DataFrame(
        {
            "enterprise_id": [_name(n) for n in rng.integers(0, firms, rows)],
            "fact_key": [f"J{n}|1" for n in range(rows)],
            "role": rng.choice(["plaintiff", "defendant", "third_party"], rows),
            "amount_fen": _fen(rng, rows),
            "judged_on": days,
        }
    )


def _by_month(rng: np.random.Generator, firms: int, number: str, *, share: float) -> pl.DataFrame:
    """Return a row for each month of a share of the enterprises; some months are not there."""
    chosen = np.flatnonzero(rng.random(firms) < share)
    starts = pl.date_range(date(2018, 1, 1), AS_OF, "1mo", eager=True)
    grid = pl.DataFrame({"enterprise_id": [_name(n) for n in chosen]}).join(
        pl.DataFrame({"month": starts}), how="cross"
    )
    kept = grid.filter(pl.Series(rng.random(grid.height) < 0.95))
    key = pl.format("{}|{}", pl.col("enterprise_id"), pl.col("month"))
    return kept.with_columns(pl.col("enterprise_id").alias(number), key.alias("fact_key"))


def _billed(rng: np.random.Generator, rows: pl.DataFrame) -> pl.DataFrame:
    """Add a date due on the 15th of the next month, and when it was paid; never: one in fifty."""
    late = rng.integers(-10, 5, rows.height)
    never = rng.random(rows.height) < 0.02
    due = pl.col("month").dt.offset_by("1mo").dt.offset_by("14d")
    return rows.with_columns(due.alias("due_on")).with_columns(
        pl.when(~pl.Series(never))
        .then(pl.col("due_on") + pl.duration(days=pl.Series(late)))
        .alias("paid_on")
    )


def _fen(rng: np.random.Generator, rows: int) -> np.ndarray:
    return rng.lognormal(14, 1.2, rows).astype(np.int64)


def _name(number: int) -> str:
    return f"E{number:08d}"
