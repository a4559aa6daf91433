"""Put the sheets together: firms under ids that hold over all datasets, invoices in one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from puhui.base import concat_findings, conform
from puhui.sources._notes import Notes
from puhui.sources.code_spaces import FirmIds, assign_firm_ids
from puhui.sources.datasets import dataset_codes, dataset_findings, name_datasets
from puhui.sources.limits import Limits
from puhui.sources.listings import merge_listings
from puhui.sources.overlaps import InvoiceTable, drop_repeated_tables, note_overlaps
from puhui.sources.reading import SheetRead
from puhui.sources.reconciliation import reconcile_rows
from puhui.sources.schema import DIRECTIONS, INVOICES_SCHEMA

_LISTINGS_SCHEMA = pl.Schema(
    {
        "firm_id": pl.String,
        "dataset": pl.String,
        "file": pl.String,
        "sheet": pl.String,
        "row": pl.UInt32,
        "name": pl.String,
        "manual_grade": pl.String,
        "defaulted": pl.Boolean,
    }
)
_TRADERS_SCHEMA = pl.Schema(list(_LISTINGS_SCHEMA.items())[:5])


@dataclass(frozen=True)
class Assembled:
    """What all sheets come to."""

    invoices: pl.DataFrame  # INVOICES_SCHEMA
    firms: pl.DataFrame  # FIRMS_SCHEMA
    reconciliation: pl.DataFrame  # RECONCILIATION_SCHEMA
    findings: pl.DataFrame  # only those that no single sheet could tell


def assemble(*, reads: Sequence[SheetRead], limits: Limits) -> Assembled:
    """Put together what was read of all sheets."""
    datasets = name_datasets(reads)
    usable = [read for read in reads if read.role is not None]
    ids = assign_firm_ids(datasets=dataset_codes(usable=usable, datasets=datasets))
    tables = drop_repeated_tables(_invoice_tables(usable, datasets, ids, limits))
    note_overlaps(tables)
    firms, firm_findings = merge_listings(
        listings=_listings(usable, datasets, ids),
        traders=_traders(tables),
        findings_listed_max=limits.findings_listed_max,
    )
    return Assembled(
        invoices=_stacked(tables),
        firms=firms,
        reconciliation=reconcile_rows(reads=reads, tables=tables),
        findings=concat_findings(
            *(table.notes.table() for table in tables),
            firm_findings,
            dataset_findings(
                reads=reads,
                datasets=datasets,
                ids=ids,
                findings_listed_max=limits.findings_listed_max,
            ),
        ),
    )


def _with_ids(rows: pl.DataFrame, ids: Mapping[str, str]) -> pl.DataFrame:
    marked = {code: firm_id for code, firm_id in ids.items() if code != firm_id}
    return rows.with_columns(pl.col("firm_code").replace(marked)) if marked else rows


def _invoice_tables(
    usable: Sequence[SheetRead], datasets: Mapping[str, str], ids: FirmIds, limits: Limits
) -> list[InvoiceTable]:
    """Return the invoice sheets, by dataset and place."""
    tables = [
        InvoiceTable(
            dataset=datasets[read.file.label],
            role=read.role,
            rows=_with_ids(read.rows.accepted, ids.ids[datasets[read.file.label]]),
            notes=Notes(
                file=read.file.label, sheet=read.sheet, listed_max=limits.findings_listed_max
            ),
        )
        for read in usable
        if read.role is not None and read.role != "firms" and read.rows is not None
    ]
    return sorted(tables, key=lambda table: (table.dataset, table.role, table.place))


def _listings(
    usable: Sequence[SheetRead], datasets: Mapping[str, str], ids: FirmIds
) -> pl.DataFrame:
    found = [pl.DataFrame(schema=_LISTINGS_SCHEMA)]
    for read in usable:
        if read.role == "firms" and read.rows is not None:
            dataset = datasets[read.file.label]
            rows = _with_ids(read.rows.accepted, ids.ids[dataset]).rename({"firm_code": "firm_id"})
            rows = _placed(rows, dataset, read.file.label, read.sheet)
            found.append(conform(table=rows, schema=_LISTINGS_SCHEMA))
    return pl.concat(found)


def _traders(tables: Sequence[InvoiceTable]) -> pl.DataFrame:
    """Return the first invoice of each firm in each table."""
    found = [pl.DataFrame(schema=_TRADERS_SCHEMA)]
    for table in tables:
        firsts = table.rows.group_by(pl.col("firm_code").alias("firm_id")).agg(pl.col("row").min())
        firsts = _placed(firsts, table.dataset, table.notes.file, table.notes.sheet)
        found.append(conform(table=firsts, schema=_TRADERS_SCHEMA))
    return pl.concat(found)


def _placed(rows: pl.DataFrame, dataset: str, file: str, sheet: str | None) -> pl.DataFrame:
    return rows.with_columns(
        dataset=pl.lit(dataset), file=pl.lit(file), sheet=pl.lit(sheet, dtype=pl.String)
    )


def _stacked(tables: Sequence[InvoiceTable]) -> pl.DataFrame:
    """Return all invoices, ordered by what they say and not by where they stood."""
    found = [pl.DataFrame(schema=INVOICES_SCHEMA)]
    for table in tables:
        rows = table.rows.rename({"firm_code": "firm_id"}).with_columns(
            dataset=pl.lit(table.dataset),
            direction=pl.lit(table.role, dtype=pl.Enum(DIRECTIONS)),
        )
        found.append(conform(table=rows, schema=INVOICES_SCHEMA))
    first = ["firm_id", "dataset", "direction", "invoice_date"]
    rest = [name for name in INVOICES_SCHEMA if name not in first]
    return pl.concat(found).sort(first + rest)
