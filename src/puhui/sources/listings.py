"""One row for each firm over all lists and datasets."""

from typing import Final

import polars as pl

from puhui.base import FindingCode, concat_findings, conform, no_findings
from puhui.sources import row_codes as codes
from puhui.sources._notes import Notes
from puhui.sources.columns import COLUMNS
from puhui.sources.schema import FIRMS_SCHEMA

_FACTS: Final = COLUMNS["firms"][1:]  # name, grade, outcome
_PLACE: Final = ("file", "sheet")
_ORDER: Final = ("dataset", "file", "sheet", "row")


def merge_listings(
    *, listings: pl.DataFrame, traders: pl.DataFrame, findings_listed_max: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return every firm that is listed or has invoices, and what was odd about the lists.

    A known fact wins over an unknown one; facts that contradict each other are unknown.

    :param listings: firm_id, dataset, file, sheet, row, name, manual_grade, defaulted.
    :param traders: firm_id, dataset, file, sheet, row: each firm's first invoice in each table.
    :return: firms (``FIRMS_SCHEMA``), findings.
    """
    listings, traders = listings.sort(_ORDER), traders.sort(_ORDER)
    known = listings.group_by("firm_id").agg(
        pl.col("dataset").min(), *(_only_value(column.name) for column in _FACTS)
    )
    unlisted = traders.join(listings, on="firm_id", how="anti")
    firms = pl.concat(
        [known, unlisted.group_by("firm_id").agg(pl.col("dataset").min())],
        how="diagonal",
    )
    is_again = pl.struct("firm_id", "dataset").is_first_distinct().not_()
    is_first = pl.col("firm_id").is_first_distinct()
    odd: list[tuple[FindingCode, pl.DataFrame]] = [
        (codes.FIRM_REPEATED, listings.filter(is_again)),
        (
            codes.FIRM_WITHOUT_INVOICES,
            listings.filter(is_first).join(traders, on="firm_id", how="anti"),
        ),
        (codes.FIRM_NOT_LISTED, unlisted),
    ]
    found = [_findings(code, rows, findings_listed_max) for code, rows in odd]
    found.append(_conflicts(listings, findings_listed_max))
    return _in_order(firms), concat_findings(*found)


def _only_value(name: str) -> pl.Expr:
    """Return a firm's one known value of a fact; null where there is none, or more than one."""
    known = pl.col(name).drop_nulls()
    return pl.when(known.n_unique() == 1).then(known.min()).alias(name)


def _in_order(firms: pl.DataFrame) -> pl.DataFrame:
    """Sort E2 before E10, dataset by dataset."""
    by_length = firms.sort("dataset", pl.col("firm_id").str.len_chars(), "firm_id")
    return conform(table=by_length, schema=FIRMS_SCHEMA)


def _conflicts(listings: pl.DataFrame, findings_listed_max: int) -> pl.DataFrame:
    """Return a finding for every listing whose firm is described otherwise elsewhere."""
    found = no_findings()
    for column in _FACTS:
        fact = pl.col(column.name)
        shown = fact.cast(pl.String).replace({"true": "是", "false": "否"})
        firms = (
            listings.filter(fact.is_not_null())
            .group_by("firm_id")
            .agg(shown.unique().sort().alias("shown"))
            .filter(pl.col("shown").list.len() > 1)
            .select("firm_id", pl.col("shown").list.join("、").alias("value"))
        )
        rows = listings.filter(fact.is_not_null()).join(firms, on="firm_id")
        found = concat_findings(
            found, _findings(codes.FIRM_CONFLICT, rows, findings_listed_max, column.title)
        )
    return found


def _findings(
    code: FindingCode, rows: pl.DataFrame, findings_listed_max: int, field: str | None = None
) -> pl.DataFrame:
    """Return a finding for each row, about its firm where the row has no value of its own."""
    value = "value" if "value" in rows.columns else "firm_id"
    tables: list[pl.DataFrame] = []
    for (file, sheet), part in rows.sort(_ORDER).partition_by(_PLACE, as_dict=True).items():
        notes = Notes(file=file, sheet=sheet, listed_max=findings_listed_max)
        notes.add_rows(code, rows=part.select("row", pl.col(value).alias("value")), field=field)
        tables.append(notes.table())
    return concat_findings(*tables)
