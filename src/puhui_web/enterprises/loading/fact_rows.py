"""The newest rows of each table, column by column, for owners to read and dispute."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from puhui.identity import mask_person_name
from puhui.sources.providers import TABLES, Kind, Table
from puhui_web.enterprises.loading.grouping import plain

ROWS_KEPT: Final = 24  # of one table, the newest
_HASHED: Final = (Kind.CITIZEN_ID, Kind.PHONE)


def fact_rows(
    *, facts: Mapping[str, pl.DataFrame], as_of: date
) -> dict[str, dict[str, list[list[Any]]]]:
    """Return for each enterprise the newest rows of every table, persons masked.

    Who the enterprise is, is among its values; what is said of that is left out here.
    """
    found: dict[str, dict[str, list[list[Any]]]] = {}
    for name, rows in facts.items():
        if not rows.is_empty():
            _add(found, TABLES[name], _newest(TABLES[name], rows, as_of))
    return found


def loans(*, facts: Mapping[str, pl.DataFrame]) -> dict[str, list[dict[str, Any]]]:
    """Return the loans of each enterprise from this bank, by number."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in plain(facts.get("bank.loans", pl.DataFrame())).iter_rows(named=True):
        loan = {"loan_id": row["fact_key"]}
        loan |= {
            name: row[name]
            for name in (
                *("product", "amount_fen", "balance_fen"),
                *("started_on", "due_on", "overdue_days"),
            )
        }
        found.setdefault(row["enterprise_id"], []).append(loan)
    return found


def _newest(table: Table, rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    if table.dated_by is None:
        return rows.with_columns(dated_on=pl.lit(None, pl.String))
    day = pl.col(table.dated_by)
    return (
        rows.filter(day.is_null() | (day <= as_of))
        .with_columns(dated_on=day)
        .sort("enterprise_id", "dated_on", "fact_key", descending=[False, True, False])
        .group_by("enterprise_id", maintain_order=True)
        .head(ROWS_KEPT)
    )


def _add(found: dict[str, dict[str, list[list[Any]]]], table: Table, rows: pl.DataFrame) -> None:
    names = _told(table)
    persons = [name for name in names if table.column(name).kind is Kind.PERSON]
    told = plain(rows.select("enterprise_id", "fact_key", "dated_on", *names)).with_columns(
        mask_person_name(names=pl.col(name)) for name in persons
    )
    for one, fact_key, dated_on, *cells in told.iter_rows():
        row = {n: cell for n, cell in zip(names, cells, strict=True) if cell is not None}
        tables = found.setdefault(one, {})
        tables.setdefault(table.full_name, []).append([fact_key, dated_on, row])


def _told(table: Table) -> list[str]:
    """Return the columns that say something besides who the enterprise is."""
    said = set(table.party.fields.values()) if table.party else set()
    said |= {table.by} if table.by else set()
    return [c.name for c in table.columns if c.name not in said and c.kind not in _HASHED]
