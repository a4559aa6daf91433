"""Understand the cells of an invoice table column by column, before judging its rows."""

from typing import Final

import polars as pl

from puhui.sources._cell_checks import describe_cells
from puhui.sources.amounts import fen_from_yuan_floats, yuan_from_cells
from puhui.sources.columns import AMOUNTS
from puhui.sources.dates import dates_from_cells
from puhui.sources.limits import Limits
from puhui.sources.tables import OVERFLOW, Table, column_or_nulls
from puhui.sources.texts import clean_text

VALID_STATUSES: Final = ("有效发票", "有效", "正常")
VOID_STATUSES: Final = ("作废发票", "作废", "已作废")

_TEXTS: Final = ("firm_code", "invoice_no", "counterparty_id", "status")


def understand_cells(*, table: Table, limits: Limits) -> pl.DataFrame:
    """Return a row for each of the table's, with what its cells mean beside what they show.

    Texts ``firm_code``, ``invoice_no``, ``counterparty_id``, ``status``; ``is_void``;
    ``invoice_date`` and ``is_day_number``; ``amount_fen``, ``amount_is_number``,
    ``amount_is_rounded``, ``amount_is_too_large`` and the same for tax and total; and for every
    column what ``describe_cells`` says. A column that the table lacks is null throughout.
    """
    cells = table.cells
    found = [cells["row"], column_or_nulls(cells, OVERFLOW)]
    for name in (*_TEXTS, "invoice_date", *(column.name for column in AMOUNTS)):
        found += describe_cells(cells=column_or_nulls(cells, name), name=name)
    found += [clean_text(column_or_nulls(cells, name)).alias(name) for name in _TEXTS]
    found += _dates(table)
    for column in AMOUNTS:
        found += _amounts(column_or_nulls(cells, column.name), column.name, limits)
    status = pl.col("status")
    return pl.DataFrame(found).with_columns(
        is_void=pl.when(status.is_in(VOID_STATUSES))
        .then(statement=True)
        .when(status.is_in(VALID_STATUSES))
        .then(statement=False)
    )


def _dates(table: Table) -> list[pl.Series]:
    cells = column_or_nulls(table.cells, "invoice_date")
    found = dates_from_cells(cells=cells, epoch=table.epoch)
    return [found.dates.alias("invoice_date"), found.is_day_number.alias("is_day_number")]


def _amounts(cells: pl.Series, name: str, limits: Limits) -> list[pl.Series]:
    yuan = yuan_from_cells(cells)
    amount = fen_from_yuan_floats(yuan=yuan, fen_max=limits.invoice_amount_fen_max)
    return [
        amount.fen.alias(f"{name}_fen"),
        yuan.is_not_null().alias(f"{name}_is_number"),
        amount.is_rounded.alias(f"{name}_is_rounded"),
        amount.is_too_large.alias(f"{name}_is_too_large"),
    ]
