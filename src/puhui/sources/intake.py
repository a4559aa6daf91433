"""Read the providers' files: every invoice that can be used, every firm, every odd thing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl

from puhui.base import Bilingual, PolicyAt, Progress, PuhuiError, concat_findings
from puhui.sources._why import with_reasons
from puhui.sources.assembly import assemble
from puhui.sources.files import find_files
from puhui.sources.limits import limits_from_policy
from puhui.sources.reading import note_blank_files, read_files
from puhui.sources.schema import Intake


class UnableToReadInvoices(PuhuiError):
    """Not one invoice could be read; ``findings`` says why, file by file."""

    code = "unable_to_read_invoices"

    def __init__(self, *, what: Bilingual, advice: Bilingual, findings: pl.DataFrame) -> None:
        super().__init__(what=what, advice=advice)
        self.findings = findings


def read_intake(
    *, paths: Sequence[Path], as_of: date, policy: PolicyAt, progress: Progress
) -> Intake:
    """Read workbooks, Parquet and CSV files, and folders of these, in any mix.

    What a table is, its columns say. Every row ends up in the invoices or firms, or is rejected
    under one code and counted in the reconciliation; everything odd is a finding. Neither the
    order of the paths nor that of the rows changes anything but row numbers.

    :param as_of: the date of the decision; invoices after it are rejected.
    :raises UnableToReadInvoices: if there is not one usable invoice.
    :raises puhui.base.UnableToReadPolicy: if the area ``sources`` of the policy is incomplete.
    """
    limits = limits_from_policy(policy)
    found = find_files(paths=paths, findings_listed_max=limits.findings_listed_max)
    reads = read_files(files=found.files, limits=limits, as_of=as_of, progress=progress)
    assembled = assemble(reads=reads, limits=limits)
    findings = concat_findings(
        found.findings,
        note_blank_files(reads=reads, limits=limits),
        *(read.findings for read in reads),
        assembled.findings,
    )
    if assembled.invoices.is_empty():
        raise _unable(findings)
    return Intake(
        invoices=assembled.invoices,
        firms=assembled.firms,
        findings=findings,
        reconciliation=assembled.reconciliation,
        input_hashes=found.hashes,
    )


def _unable(findings: pl.DataFrame) -> UnableToReadInvoices:
    what = Bilingual("没有一张可用的发票", "there is not one usable invoice")
    return UnableToReadInvoices(
        what=with_reasons(what=what, findings=findings),
        advice=Bilingual(
            "请给出含进项、销项发票的 xlsx、csv 或 parquet 文件",
            "give xlsx, csv or parquet files with purchase and sales invoices",
        ),
        findings=findings,
    )
