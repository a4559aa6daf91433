"""Import authorisations from a file: one row an authorisation, in CSV or xlsx."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from puhui.base import FindingCode, concat_findings, finding
from puhui.consent import finding_codes as codes
from puhui.consent._authorisation_file import (
    HEADERS,
    UnableToImportAuthorisations,
    read_authorisation_file,
)
from puhui.consent._authorisations import record_authorisation
from puhui.consent._checks import require_days, require_texts
from puhui.consent._database import transaction
from puhui.consent._withdrawals import record_withdrawal
from puhui.consent.authorisation import Authorisation, UnableToGrant
from puhui.consent.ledger import Ledger
from puhui.identity.uscc import clean_uscc


@dataclass(frozen=True)
class ImportedAuthorisations:
    """What became of the rows: rows = new + known + rejected."""

    rows: int
    new: int
    known: int  # in the ledger already, word for word
    rejected: int
    findings: pl.DataFrame  # base.FINDINGS_SCHEMA


def import_authorisations(
    *, ledger: Ledger, path: Path, enterprises: pl.DataFrame, done_by: str, done_on: date
) -> ImportedAuthorisations:
    """Record every sound row of the file; all in one transaction, so that none is half done.

    The same file again changes nothing. A row that cannot be recorded is a finding.

    :param enterprises: columns ``uscc``, ``enterprise_id``: whom each credit code belongs to.
    :raises UnableToImportAuthorisations: if the file cannot be read or lacks a column.
    """
    require_texts(UnableToImportAuthorisations, done_by=done_by)
    require_days(UnableToImportAuthorisations, done_on=done_on)
    read = read_authorisation_file(path=path)
    rows = _with_enterprise(read.rows, enterprises)
    tally = {"new": 0, "known": 0, "withdrawn": 0, "rejected": 0}
    findings = [read.findings]
    with transaction(ledger.connection):
        for row, problem in _with_problems(rows, path.name):
            if problem is not None:
                tally["rejected"] += 1
                findings.append(problem)
                continue
            became, note = _record(ledger, row, path.name, done_by, done_on)
            tally[became] += 1
            if note is not None:
                findings.append(note)
    return ImportedAuthorisations(
        rows=rows.height,
        new=tally["new"],
        known=tally["known"] + tally["withdrawn"],
        rejected=tally["rejected"],
        findings=concat_findings(*findings),
    )


def _with_enterprise(rows: pl.DataFrame, enterprises: pl.DataFrame) -> pl.DataFrame:
    """Add ``enterprise_id``; null where no enterprise, or more than one, has the code."""
    owners = enterprises.select("uscc", "enterprise_id").drop_nulls().unique()
    single = owners.filter(pl.len().over("uscc") == 1)
    return rows.with_columns(clean_uscc(codes=pl.col("uscc")).alias("clean")).join(
        single, left_on="clean", right_on="uscc", how="left", maintain_order="left"
    )


@dataclass(frozen=True)
class _Row:
    number: int
    authorisation: Authorisation
    withdrawn_on: date | None


def _with_problems(rows: pl.DataFrame, file: str) -> Iterator[tuple[_Row, pl.DataFrame | None]]:
    """Yield each row with what is wrong with it."""
    for cells in rows.iter_rows(named=True):
        row = _Row(
            number=cells["row"],
            authorisation=Authorisation(
                enterprise_id=cells["enterprise_id"],
                given_by=cells["given_by"] or "",
                sources=tuple(cells["sources"] or ()),
                purpose=cells["purpose"] or "",
                valid_from=cells["valid_from"],
                valid_until=cells["valid_until"],
                how_given=cells["how_given"] or "",
                evidence=cells["evidence"] or "",
            ),
            withdrawn_on=cells["withdrawn_on"],
        )
        yield row, _problem(row, cells, file)


def _problem(row: _Row, cells: dict[str, object], file: str) -> pl.DataFrame | None:
    if cells["enterprise_id"] is None:
        code = codes.AUTHORISATION_ENTERPRISE_UNKNOWN
        return _note(code, file, row, field=HEADERS["uscc"], value=cells["uscc"])
    if cells["bad_withdrawal"] is not None:
        field, value = HEADERS["withdrawn_on"], cells["bad_withdrawal"]
        return _note(codes.AUTHORISATION_REJECTED, file, row, field=field, value=value)
    try:
        row.authorisation.check()
    except UnableToGrant as error:
        return _note(codes.AUTHORISATION_REJECTED, file, row, field=None, value=str(error.what))
    return None


def _note(
    code: FindingCode, file: str, row: _Row, *, field: str | None, value: object
) -> pl.DataFrame:
    return finding(code=code, file=file, row=row.number, field=field, value=value)


def _record(
    ledger: Ledger, row: _Row, file: str, done_by: str, done_on: date
) -> tuple[str, pl.DataFrame | None]:
    """Return what became of the row, and what is to be noted about it."""
    became = record_authorisation(
        ledger.connection, row.authorisation, done_by=done_by, done_on=done_on
    )
    if row.withdrawn_on is not None:
        record_withdrawal(
            ledger.connection,
            authorisation_id=row.authorisation.authorisation_id,
            withdrawn_on=row.withdrawn_on,
            reason=file,
            done_by=done_by,
            done_on=done_on,
        )
    elif became == "withdrawn":
        value = row.authorisation.authorisation_id
        return became, _note(codes.AUTHORISATION_WITHDRAWN, file, row, field=None, value=value)
    return became, None
