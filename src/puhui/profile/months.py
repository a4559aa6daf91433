"""Turnover by month: as arrays for the features, and as a table for people."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from puhui.base import conform
from puhui.profile._arrays import Ints
from puhui.profile._books import BOOKS
from puhui.profile.schema import MONTHLY_SCHEMA
from puhui.profile.windows import YEAR_MONTHS, Window

_EPOCH_MONTHS = 1970 * YEAR_MONTHS  # where numpy counts months from


@dataclass(frozen=True)
class Book:
    """One book of each firm (down) by month of the window (across, the latest first)."""

    fen: Ints  # net of returns, without tax
    tax_fen: Ints
    count: Ints  # valid invoices, returns among them


@dataclass(frozen=True)
class Months:
    """Both books by month."""

    sales: Book
    purchases: Book
    trading: Ints  # months since that of the first valid invoice, itself among them; 0: none


def months_of(cells: pl.DataFrame, *, firms: int, window: Window) -> Months:
    """Spread the cells out into arrays by month."""
    books = _books(cells, month_of_part=window.month_of_part, firms=firms)
    traded = (books["sales"].count > 0) | (books["purchases"].count > 0)
    first = traded.shape[1] - np.argmax(traded[:, ::-1], axis=1)
    return Months(**books, trading=np.where(traded.any(axis=1), first, 0))


def _books(cells: pl.DataFrame, *, month_of_part: Ints, firms: int) -> dict[str, Book]:
    parts, months = month_of_part.size, int(month_of_part.max()) + 1
    cell = cells["cell"].to_numpy()
    place = cell // parts * months + month_of_part[cell % parts]

    def spread(name: str) -> Ints:
        grid = np.zeros(firms * len(BOOKS) * months, dtype=np.int64)
        np.add.at(grid, place, cells[name].cast(pl.Int64).to_numpy())
        return grid.reshape(firms, len(BOOKS), months)

    fen, tax, count = (spread(name) for name in ("valid_fen", "valid_tax_fen", "valid_count"))
    return {
        name: Book(fen=fen[:, at].copy(), tax_fen=tax[:, at].copy(), count=count[:, at].copy())
        for name, at in BOOKS.items()
    }


def monthly_table(cells: pl.DataFrame, *, firm_ids: pl.Series, window: Window) -> pl.DataFrame:
    """Return turnover by calendar month, as ``MONTHLY_SCHEMA`` has it."""
    books = _books(cells, month_of_part=window.calendar_of_part, firms=firm_ids.len())
    sales, purchases = books["sales"], books["purchases"]
    latest = window.as_of.year * YEAR_MONTHS + window.as_of.month - 1
    traded = (sales.count > 0) | (purchases.count > 0)
    firm, from_first = np.nonzero(traded[:, ::-1])
    back = traded.shape[1] - 1 - from_first
    month = (latest - back - _EPOCH_MONTHS).astype("datetime64[M]").astype("datetime64[D]")
    table = pl.DataFrame(
        {
            "firm_id": firm_ids.gather(firm),
            "month": month,
            "sales_fen": sales.fen[firm, back],
            "purchases_fen": purchases.fen[firm, back],
            "sales_count": sales.count[firm, back],
            "purchases_count": purchases.count[firm, back],
        }
    )
    return conform(table=table, schema=MONTHLY_SCHEMA)
