"""Account for every row: rows in = rows accepted + rows rejected, sheet by sheet."""

import json
from collections.abc import Sequence

import polars as pl

from puhui.sources import file_codes as codes
from puhui.sources.overlaps import InvoiceTable
from puhui.sources.reading import SheetRead
from puhui.sources.schema import RECONCILIATION_SCHEMA


def reconcile_rows(*, reads: Sequence[SheetRead], tables: Sequence[InvoiceTable]) -> pl.DataFrame:
    """Return the reconciliation (``RECONCILIATION_SCHEMA``), by file and sheet.

    :param tables: the invoice tables after those given twice were emptied.
    """
    left = {(table.notes.file, table.notes.sheet): table.rows.height for table in tables}
    lines = []
    for read in reads:
        if read.rows is None:
            continue
        accepted = left.get((read.file.label, read.sheet), read.rows.accepted.height)
        rejected = dict(read.rows.rejected_by_code)
        repeated = read.rows.accepted.height - accepted
        if repeated:
            rejected[codes.TABLE_REPEATED.code] = repeated
        count = sum(rejected.values())
        assert read.rows.rows_in == accepted + count, "a row was lost"
        by_code = json.dumps(dict(sorted(rejected.items())))
        lines.append((read.file.label, read.sheet, read.rows.rows_in, accepted, count, by_code))
    table = pl.DataFrame(lines, schema=RECONCILIATION_SCHEMA, orient="row")
    return table.sort("file", "sheet", nulls_last=False)
