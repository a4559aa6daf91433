"""Synthetic invoices for the benchmark of the profile, by the million, seeded.

The shape follows a real set of a hundred firms: some 1,300 invoices a firm with a long tail,
half of them sales, about six invoices a pair of firm and counterparty, three of five
counterparties met by one firm only, 1 % returns, 4 % void.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from puhui.sources import schema

ROWS_PER_FIRM_MEAN = 1_300
ROWS_PER_PAIR_MEAN = 6
FIRMS_PER_DATASET = 50_000
FIRST_DAY = date(2016, 9, 1)
LAST_DAY = date(2020, 2, 29)
_EPOCH = date(1970, 1, 1)
_FIRMS_AT_ONCE = 2_000


def write_invoices(*, folder: Path, rows: int, seed: int = 7) -> tuple[Path, Path]:
    """Write about ``rows`` invoices and their firms as Parquet; return both places.

    Rows lie by firm, as in the workbooks that banks hold. Existing files are kept.
    """
    invoices, firms = folder / f"invoices_{rows}", folder / f"firms_{rows}.parquet"
    if firms.exists():
        return invoices, firms
    invoices.mkdir(parents=True, exist_ok=True)
    total = max(rows // ROWS_PER_FIRM_MEAN, 1)
    for part, table in enumerate(_parts(firms=total, rows=rows, seed=seed)):
        table.write_parquet(invoices / f"part_{part:05d}.parquet")
    _firms(total).write_parquet(firms)
    return invoices, firms


def _parts(*, firms: int, rows: int, seed: int) -> Iterator[pl.DataFrame]:
    for start in range(0, firms, _FIRMS_AT_ONCE):
        codes = np.arange(start, min(start + _FIRMS_AT_ONCE, firms))
        yield _invoices(codes, mean=rows / firms, rng=np.random.default_rng([seed, start]))


def _firms(total: int) -> pl.DataFrame:
    codes = pl.Series("code", np.arange(total))
    return pl.select(
        ("E" + codes.cast(pl.String)).alias("firm_id"),
        ("set" + (codes // FIRMS_PER_DATASET).cast(pl.String)).alias("dataset"),
        pl.lit(None, pl.String).alias("name"),
        pl.lit(None, schema.FIRMS_SCHEMA["manual_grade"]).alias("manual_grade"),
        pl.lit(None, pl.Boolean).alias("defaulted"),
    )


def _invoices(codes: np.ndarray, *, mean: float, rng: np.random.Generator) -> pl.DataFrame:
    weights = rng.lognormal(0.0, 1.0, codes.size)
    counts = np.maximum(weights / weights.mean() * mean, 1).astype(np.int64)
    firm = np.repeat(codes, counts)
    size = firm.size
    is_sale = rng.random(size) < 0.5
    day = _days(codes, counts, rng)
    partner = _partners(counts, is_sale, rng)
    amount = np.maximum(rng.lognormal(12.5, 1.8, size), 1).astype(np.int64)
    amount = np.where(rng.random(size) < 0.15, (amount // 100_000 + 1) * 100_000, amount)
    amount = np.where(rng.random(size) < 0.01, -amount, amount)
    tax = np.round(amount * rng.choice([0.0, 0.03, 0.06, 0.13], size)).astype(np.int64)
    order = np.lexsort((day, is_sale, firm))
    table = pl.DataFrame(
        {
            "code": firm[order],
            "is_sale": is_sale[order],
            "invoice_date": day[order].astype(np.int32),
            "partner": partner[order],
            "amount_fen": amount[order],
            "tax_fen": tax[order],
            "is_void": rng.random(size) < 0.04,
        }
    )
    return _as_invoices(table)


def _days(codes: np.ndarray, counts: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    first, last = (FIRST_DAY - _EPOCH).days, (LAST_DAY - _EPOCH).days
    start = first + (rng.random(codes.size) ** 3 * (last - first)).astype(np.int64)
    span = np.repeat(last - start + 1, counts)
    return np.repeat(start, counts) + (rng.random(counts.sum()) * span).astype(np.int64)


def _partners(counts: np.ndarray, is_sale: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return codes: skewed within the firm, a third of them from a common pool."""
    own = np.maximum(np.repeat(counts, counts) // (2 * ROWS_PER_PAIR_MEAN), 1)
    rank = (rng.random(own.size) ** 2 * own).astype(np.int64)
    firm = np.repeat(np.arange(counts.size), counts)
    mixed = (firm * 1_000_003 + rank * 7_919 + is_sale * 104_729) * 2_654_435_761 % (1 << 32)
    common = mixed % 3 == 0
    return np.where(common, mixed // 3 % 200_000, mixed)


def _as_invoices(table: pl.DataFrame) -> pl.DataFrame:
    code = pl.col("code").cast(pl.String)
    return table.select(
        ("E" + code).alias("firm_id"),
        ("set" + (pl.col("code") // FIRMS_PER_DATASET).cast(pl.String)).alias("dataset"),
        pl.when("is_sale")
        .then(pl.lit("sale"))
        .otherwise(pl.lit("purchase"))
        .cast(schema.INVOICES_SCHEMA["direction"])
        .alias("direction"),
        pl.int_range(pl.len()).cast(pl.String).str.zfill(8).alias("invoice_no"),
        pl.col("invoice_date").cast(pl.Date),
        ("B" + pl.col("partner").cast(pl.String)).alias("counterparty_id"),
        "amount_fen",
        "tax_fen",
        (pl.col("amount_fen") + pl.col("tax_fen")).alias("total_fen"),
        "is_void",
        pl.int_range(2, pl.len() + 2).cast(pl.UInt32).alias("row"),
    )
