"""Synthetic invoices for the benchmark of the profile, by the million, seeded.

The shape follows a real set of a hundred firms: long-tailed sizes, half of the invoices sales,
about six invoices a pair of firm and counterparty, a third of the counterparties met by several
firms, 1 % returns, 4 % void. Rows lie by firm, as in the workbooks that banks hold.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from puhui.sources.schema import FIRMS_SCHEMA, INVOICES_SCHEMA

ROWS_PER_FIRM_MEAN = 1_300
ROWS_PER_PAIR_MEAN = 6
FIRMS_PER_DATASET = 50_000
FIRST_DAY = date(2016, 9, 1)
LAST_DAY = date(2020, 2, 29)
SEED = 7
_EPOCH = date(1970, 1, 1)
_FIRMS_AT_ONCE = 2_000


def write_invoices(*, folder: Path, rows: int) -> None:
    """Write about ``rows`` invoices and their firms as Parquet; existing files are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    firms = folder / "firms.parquet"
    if firms.exists():
        return
    for part, table in enumerate(_parts(rows)):
        table.write_parquet(folder / f"invoices_{part:05d}.parquet")
    _firms(_firm_count(rows)).write_parquet(firms)


def synthetic_invoices(*, rows: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return about ``rows`` invoices and their firms."""
    return pl.concat(_parts(rows)), _firms(_firm_count(rows))


def _firm_count(rows: int) -> int:
    return max(rows // ROWS_PER_FIRM_MEAN, 1)


def _parts(rows: int) -> Iterator[pl.DataFrame]:
    firms = _firm_count(rows)
    for start in range(0, firms, _FIRMS_AT_ONCE):
        codes = np.arange(start, min(start + _FIRMS_AT_ONCE, firms))
        rng = np.random.default_rng([SEED, start])
        yield _as_invoices(_draw(codes, mean=rows / firms, rng=rng))


def _firms(total: int) -> pl.DataFrame:
    code = pl.int_range(total)
    rest = [pl.lit(None, FIRMS_SCHEMA[name]).alias(name) for name in FIRMS_SCHEMA.names()[2:]]
    return pl.select(_firm_id(code), _dataset(code), *rest)


def _firm_id(code: pl.Expr) -> pl.Expr:
    return ("E" + code.cast(pl.String)).alias("firm_id")


def _dataset(code: pl.Expr) -> pl.Expr:
    return ("file" + (code // FIRMS_PER_DATASET).cast(pl.String)).alias("dataset")


def _draw(codes: np.ndarray, *, mean: float, rng: np.random.Generator) -> pl.DataFrame:
    weights = rng.lognormal(0.0, 1.0, codes.size)
    counts = np.maximum(weights / weights.mean() * mean, 1).astype(np.int64)
    firm = np.repeat(codes, counts)
    is_sale = rng.random(firm.size) < 0.5
    day = _days(counts, rng)
    amount = np.maximum(rng.lognormal(12.5, 1.8, firm.size), 1).astype(np.int64)
    amount = np.where(rng.random(firm.size) < 0.15, (amount // 100_000 + 1) * 100_000, amount)
    amount = np.where(rng.random(firm.size) < 0.01, -amount, amount)
    tax = np.round(amount * rng.choice([0.0, 0.03, 0.06, 0.13], firm.size)).astype(np.int64)
    columns = {
        "code": firm,
        "is_sale": is_sale,
        "day": day.astype(np.int32),
        "partner": _partners(firm, np.repeat(counts, counts), is_sale, rng),
        "amount_fen": amount,
        "tax_fen": tax,
        "is_void": rng.random(firm.size) < 0.04,
    }
    order = np.lexsort((day, is_sale, firm))
    return pl.DataFrame({name: column[order] for name, column in columns.items()})


def _days(counts: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw days from each firm's first one on; most firms have been there for long."""
    first, last = (FIRST_DAY - _EPOCH).days, (LAST_DAY - _EPOCH).days
    start = first + (rng.random(counts.size) ** 3 * (last - first)).astype(np.int64)
    span = np.repeat(last - start + 1, counts)
    return np.repeat(start, counts) + (rng.random(counts.sum()) * span).astype(np.int64)


def _partners(
    firm: np.ndarray, rows_of_firm: np.ndarray, is_sale: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Draw counterparties: skewed within the firm, a third of them from a skewed common pool."""
    own = np.maximum(rows_of_firm // (2 * ROWS_PER_PAIR_MEAN), 1)
    rank = (rng.random(own.size) ** 2 * own).astype(np.int64)
    code = (firm * 1_000_003 + rank * 7_919 + is_sale * 104_729) * 2_654_435_761 % (1 << 32)
    known_to_many = ((code / (1 << 32)) ** 4 * 200_000).astype(np.int64)
    return np.where(code % 3 == 0, known_to_many, code)


def _as_invoices(table: pl.DataFrame) -> pl.DataFrame:
    code, row = pl.col("code"), pl.int_range(pl.len())
    direction = pl.when("is_sale").then(pl.lit("sale")).otherwise(pl.lit("purchase"))
    return table.select(
        _firm_id(code),
        _dataset(code),
        direction.cast(INVOICES_SCHEMA["direction"]).alias("direction"),
        row.cast(pl.String).str.zfill(8).alias("invoice_no"),
        pl.col("day").cast(pl.Date).alias("invoice_date"),
        ("B" + pl.col("partner").cast(pl.String)).alias("counterparty_id"),
        "amount_fen",
        "tax_fen",
        (pl.col("amount_fen") + pl.col("tax_fen")).alias("total_fen"),
        "is_void",
        (row + 2).cast(pl.UInt32).alias("row"),
    )
