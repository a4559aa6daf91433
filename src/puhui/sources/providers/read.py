"""Read what providers send: parties, facts, every odd thing, every row accounted for."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from puhui.base import (
    Policy,
    PolicyAt,
    Progress,
    SilentProgress,
    concat_findings,
    default_policy_dir,
)
from puhui.sources.files import KINDS, Kind, find_files
from puhui.sources.limits import limits_from_policy
from puhui.sources.providers._assembly import assemble
from puhui.sources.providers._hide import hide_in_findings
from puhui.sources.providers._reading import read_tables
from puhui.sources.providers.schema import Delivery

_KINDS: Final[dict[str, Kind]] = {**KINDS, ".jsonl": "lines", ".ndjson": "lines"}


def read_deliveries(
    *,
    paths: Sequence[Path],
    as_of: date,
    hash_key: bytes,
    progress: Progress | None = None,
    policy: PolicyAt | None = None,
) -> Delivery:
    """Read files of providers, and folders of these in any nesting, in any mix.

    Workbooks (xlsx), CSV, Parquet, JSON lines. What a table is, its columns say, else the name of
    its sheet, file or folder. Every row becomes a fact or is rejected under one code and counted
    in the reconciliation. Neither the order of the paths nor that of the rows changes anything
    but row numbers, except which of several equally late rows of a key counts: the last one.

    :param as_of: the day of the decision; what happened later is not known yet.
    :param hash_key: secret key for the hashes of citizens' ids and phones, 16 to 64 bytes.
    :param progress: receives one step a sheet; none: nobody is told.
    :param policy: its area ``sources`` is read; none: the policy that comes with the project.
    :return: facts of those tables only that a file brings, so that a table without rows differs
        from one that was not delivered.
    :raises puhui.base.UnableToReadPolicy: if the area ``sources`` of the policy is incomplete.
    :raises puhui.identity.UnableToHash: if the key is too short or too long.
    """
    limits = limits_from_policy(policy or Policy.read(default_policy_dir()).at(as_of))
    found = find_files(
        paths=paths,
        findings_listed_max=limits.findings_listed_max,
        kinds=_KINDS,
        into_subfolders=True,
    )
    reads = read_tables(
        files=found.files,
        limits=limits,
        as_of=as_of,
        hash_key=hash_key,
        progress=progress or SilentProgress(),
    )
    assembled = assemble(reads=reads, limits=limits)
    findings = concat_findings(
        found.findings, *(read.findings for read in reads), assembled.findings
    )
    return Delivery(
        parties=assembled.parties,
        facts=assembled.facts,
        findings=hide_in_findings(findings),
        reconciliation=assembled.reconciliation,
        input_hashes=found.hashes,
    )
