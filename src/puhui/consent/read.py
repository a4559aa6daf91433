"""The only way to facts: every read is judged, logged, and told what it may not have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from puhui.base import PolicyAt, PuhuiError, concat_findings, finding, no_findings
from puhui.consent import finding_codes as codes
from puhui.consent._authorisations import find_authorisations
from puhui.consent._checks import require_days, require_one_of, require_texts
from puhui.consent._database import transaction
from puhui.consent._objections import list_objections
from puhui.consent._permits import judge_authorisations
from puhui.consent._reads import TableCounts, append_read
from puhui.consent._refusal_findings import enterprises_listed, refusal_findings
from puhui.consent._successors import current_ids, former_ids, renamed
from puhui.consent._table_reading import Reading, TableFacts, read_table
from puhui.consent.ledger import Ledger
from puhui.consent.rules import Rules
from puhui.consent.schema import PURPOSES, REFUSED_SCHEMA, PermittedFacts
from puhui.consent.store import FactStore
from puhui.sources.providers import TABLES, Table

_LOOKED_UP_MAX: Final = 10_000  # enterprises; for more, reading the whole ledger is faster


class UnableToReadFacts(PuhuiError):
    """It is not said by whom, for what or for which day facts are read, or a table is unknown."""

    code = "unable_to_read_facts"


@dataclass(frozen=True)
class _Request:
    """What is asked for, in ids that are in use now."""

    tables: tuple[Table, ...]
    owners: pl.DataFrame  # record_id, source, enterprise_id: of the enterprises asked for
    enterprises: pl.Series  # each once, sorted
    authorised: list[str] | None  # ids to look up in the ledger; none: all
    reading: Reading


def read_facts(
    *,
    store: FactStore,
    ledger: Ledger,
    tables: Sequence[str],
    enterprises: Sequence[str] | None,
    membership: pl.DataFrame,
    successors: pl.DataFrame,
    purpose: str,
    as_of: date,
    read_by: str,
    policy: PolicyAt,
) -> PermittedFacts:
    """Return the facts that may be read, and write into the ledger that they were.

    Published facts and the bank's own are given for the purposes that the policy lists; others
    only of enterprises whose authorisation names source and purpose and holds on the day. The
    log is written in the transaction in which the permission was looked up: nothing is given
    that is not in it.

    :param tables: full names of providers' tables.
    :param enterprises: ids, also retired ones; none: all that have records.
    :param membership: columns ``record_id``, ``enterprise_id``, each record once.
    :param successors: columns ``enterprise_id`` (retired) and ``successor_id``.
    :param as_of: the day of the reading.
    :raises UnableToReadFacts: if purpose or table is not known, or nobody is named as reader.
    """
    _check(read_by=read_by, as_of=as_of, purpose=purpose, tables=tables)
    chosen = tuple(table for name, table in TABLES.items() if name in set(tables))
    with transaction(ledger.connection):
        reading = Reading(
            store=store,
            objections=list_objections(ledger.connection),
            current=current_ids(successors=successors),
            purpose=purpose,
            as_of=as_of,
            rules=Rules.read(policy),
        )
        request = _request(chosen, enterprises, membership, reading)
        refused = _refused(ledger, request)
        read = {
            table.full_name: read_table(
                table=table, owners=_permitted_owners(request, table, refused), reading=reading
            )
            for table in chosen
            if _is_readable(table, reading)
        }
        read_nos = _log(ledger, request, refused, read, read_by)
    delivered = set(store.tables())
    return PermittedFacts(
        facts={name: found.facts for name, found in read.items()},
        refused=refused,
        findings=_findings(request, refused, read),
        feeds_read=frozenset(name for name in read if name in delivered),
        read_nos=read_nos,
    )


def _check(*, read_by: str, as_of: date, purpose: str, tables: Sequence[str]) -> None:
    require_texts(UnableToReadFacts, read_by=read_by)
    require_days(UnableToReadFacts, as_of=as_of)
    require_one_of(UnableToReadFacts, name="purpose", value=purpose, known=PURPOSES)
    for name in tables:
        require_one_of(UnableToReadFacts, name="table", value=name, known=TABLES)


def _log(
    ledger: Ledger,
    request: _Request,
    refused: pl.DataFrame,
    read: Mapping[str, TableFacts],
    read_by: str,
) -> dict[str, int]:
    return {
        table.full_name: append_read(
            ledger.connection,
            read_by=read_by,
            purpose=request.reading.purpose,
            as_of=request.reading.as_of,
            table=table.full_name,
            counts=_counts(table, request, refused, read.get(table.full_name)),
        )
        for table in request.tables
    }


def _request(
    tables: tuple[Table, ...],
    enterprises: Sequence[str] | None,
    membership: pl.DataFrame,
    reading: Reading,
) -> _Request:
    owners = membership.select(
        "record_id",
        pl.col("record_id").str.extract(r"^([^.]*)\.").alias("source"),
        renamed(membership["enterprise_id"], current=reading.current).alias("enterprise_id"),
    )
    if enterprises is None:
        asked, authorised = owners["enterprise_id"].unique().sort(), None
    else:
        named = renamed(pl.Series("enterprise_id", enterprises, pl.String), current=reading.current)
        asked = named.unique().sort()
        owners = owners.join(asked.to_frame(), on="enterprise_id", how="semi")
        few = len(asked) <= _LOOKED_UP_MAX
        authorised = former_ids(asked, current=reading.current) if few else None
    return _Request(tables, owners, asked, authorised, reading)


def _is_readable(table: Table, reading: Reading) -> bool:
    """Whether the policy allows the purpose, and the table says something for it."""
    if not reading.rules.allow(table, reading.purpose):
        return False
    return table.party is not None or reading.purpose not in reading.rules.identity_only_purposes


def _refused(ledger: Ledger, request: _Request) -> pl.DataFrame:
    """Return who has not agreed to which source, and why (REFUSED_SCHEMA)."""
    reading = request.reading
    asking = sorted(
        {
            table.source
            for table in request.tables
            if _is_readable(table, reading) and reading.rules.need_consent(table, reading.purpose)
        }
    )
    if not asking:
        return pl.DataFrame(schema=REFUSED_SCHEMA)
    found = find_authorisations(ledger.connection, enterprises=request.authorised)
    known = renamed(found["enterprise_id"], current=reading.current)
    return judge_authorisations(
        authorisations=found.with_columns(known),
        enterprises=request.enterprises,
        sources=asking,
        purpose=reading.purpose,
        as_of=reading.as_of,
    )


def _permitted_owners(request: _Request, table: Table, refused: pl.DataFrame) -> pl.DataFrame:
    owners = request.owners.filter(pl.col("source") == table.source)
    if request.reading.rules.need_consent(table, request.reading.purpose):
        of_source = refused.filter(pl.col("source") == table.source)
        owners = owners.join(of_source, on="enterprise_id", how="anti")
    return owners.select("record_id", "enterprise_id")


def _counts(
    table: Table, request: _Request, refused: pl.DataFrame, read: TableFacts | None
) -> TableCounts:
    rules, purpose = request.reading.rules, request.reading.purpose
    asked = len(request.enterprises)
    if read is None:
        return TableCounts(asked, asked, facts=0, expired=0, disputed=0)
    is_gated = rules.need_consent(table, purpose)
    refusals = refused.filter(pl.col("source") == table.source).height if is_gated else 0
    return TableCounts(asked, refusals, read.facts.height, read.expired, read.disputed)


def _findings(
    request: _Request, refused: pl.DataFrame, read: Mapping[str, TableFacts]
) -> pl.DataFrame:
    reading = request.reading
    return concat_findings(
        refusal_findings(refused=refused, purpose=reading.purpose, rules=reading.rules),
        _unknown_finding(request),
        *(_table_findings(table, read.get(table.full_name), reading) for table in request.tables),
    )


def _unknown_finding(request: _Request) -> pl.DataFrame:
    known = request.owners["enterprise_id"].implode()
    unknown = request.enterprises.filter(~request.enterprises.is_in(known))
    if unknown.is_empty():
        return no_findings()
    listed = enterprises_listed(unknown, request.reading.rules)
    return finding(code=codes.ENTERPRISE_UNKNOWN, file="membership", value=listed)


def _table_findings(table: Table, read: TableFacts | None, reading: Reading) -> pl.DataFrame:
    name, purpose = table.full_name, reading.purpose
    if read is None:
        allowed = reading.rules.allow(table, purpose)
        code = codes.NOT_ABOUT_PARTIES if allowed else codes.PURPOSE_NOT_ALLOWED
        return finding(code=code, file=name, field=purpose)
    parts = []
    if name not in reading.store.tables():
        parts.append(finding(code=codes.NEVER_DELIVERED, file=name))
    if read.expired:
        parts.append(finding(code=codes.FACTS_EXPIRED, file=name, value=read.expired))
    if read.disputed:
        parts.append(finding(code=codes.FACTS_DISPUTED, file=name, value=read.disputed))
    return concat_findings(*parts)
