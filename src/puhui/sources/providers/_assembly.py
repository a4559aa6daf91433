"""Put together what the sheets of all files say of a table, and account for every row."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from puhui.base import concat_findings, conform
from puhui.sources import provider_codes as codes
from puhui.sources._notes import Notes
from puhui.sources.limits import Limits
from puhui.sources.providers._keys import PLACE, latest_rows, record_id
from puhui.sources.providers._reading import TableRead
from puhui.sources.providers.catalogue import TABLES
from puhui.sources.providers.parties import codes_from_keys, parties_of
from puhui.sources.providers.schema import PARTIES_SCHEMA, Table
from puhui.sources.providers.typed import typed_schema
from puhui.sources.schema import RECONCILIATION_SCHEMA

_KEY_REPEATED: Final = codes.KEY_REPEATED.code


@dataclass(frozen=True)
class Assembled:
    """All tables of a delivery, each key once."""

    parties: pl.DataFrame
    facts: dict[str, pl.DataFrame]
    findings: pl.DataFrame
    reconciliation: pl.DataFrame


def assemble(*, reads: Sequence[TableRead], limits: Limits) -> Assembled:
    """Return the facts and parties of all sheets, and what became of each sheet's rows."""
    names = sorted({read.table.full_name for read in reads if read.table is not None})
    facts: dict[str, pl.DataFrame] = {}
    parties = [pl.DataFrame(schema=PARTIES_SCHEMA)]
    findings: list[pl.DataFrame] = []
    replaced: Counter[int] = Counter()
    for name in names:
        table = TABLES[name]
        latest = latest_rows(table=table, rows=_stacked(table, reads))
        facts[name] = conform(
            table=latest.rows.with_columns(record_id(table).alias("record_id")),
            schema=typed_schema(table=table),
        )
        parties.append(parties_of(table=table, rows=latest.rows))
        for place, rows in _by_place(latest.replaced).items():
            replaced[place] = rows.height
            findings.append(_repeated(reads[place], rows, limits))
        for place, rows in _by_place(latest.rows).items():
            findings.append(_taken_from_keys(reads[place], table, rows, limits))
    return Assembled(
        parties=pl.concat(parties).sort("record_id"),
        facts=facts,
        findings=concat_findings(*findings),
        reconciliation=_reconciled(reads, replaced),
    )


def _stacked(table: Table, reads: Sequence[TableRead]) -> pl.DataFrame:
    """Return the accepted rows of every sheet with this table; at least one has it."""
    return pl.concat(
        read.rows.accepted.with_columns(
            pl.lit(read.file).alias("file"), pl.lit(place, dtype=pl.UInt32).alias(PLACE)
        )
        for place, read in enumerate(reads)
        if read.table is table and read.rows is not None
    )


def _by_place(rows: pl.DataFrame) -> dict[int, pl.DataFrame]:
    parts = rows.partition_by(PLACE, as_dict=True)
    return {int(place): parts[(place,)] for (place,) in sorted(parts)}


def _notes(read: TableRead, limits: Limits) -> Notes:
    return Notes(file=read.file, sheet=read.sheet, listed_max=limits.findings_listed_max)


def _repeated(read: TableRead, rows: pl.DataFrame, limits: Limits) -> pl.DataFrame:
    notes = _notes(read, limits)
    notes.add_rows(codes.KEY_REPEATED, rows=rows)
    return notes.table()


def _taken_from_keys(
    read: TableRead, table: Table, rows: pl.DataFrame, limits: Limits
) -> pl.DataFrame:
    notes = _notes(read, limits)
    taken = codes_from_keys(table=table, rows=rows)
    if taken:
        notes.add(codes.CODE_FROM_KEY, field=table.column(table.key[0]).header, value=taken)
    return notes.table()


def _reconciled(reads: Sequence[TableRead], replaced: Mapping[int, int]) -> pl.DataFrame:
    """Return the reconciliation (``RECONCILIATION_SCHEMA``), by file and sheet."""
    lines = []
    for place, read in enumerate(reads):
        if read.rows is None:
            continue
        rejected = dict(read.rows.rejected_by_code)
        if replaced.get(place):
            rejected[_KEY_REPEATED] = replaced[place]
        accepted = read.rows.accepted.height - replaced.get(place, 0)
        count = sum(rejected.values())
        assert read.rows.rows_in == accepted + count, "a row was lost"
        by_code = json.dumps(dict(sorted(rejected.items())))
        lines.append((read.file, read.sheet, read.rows.rows_in, accepted, count, by_code))
    table = pl.DataFrame(lines, schema=RECONCILIATION_SCHEMA, orient="row")
    return table.sort("file", "sheet", nulls_last=False)
