"""What stands before a document: consent that is missing, and facts that are disputed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from puhui.base import Bilingual
from puhui.profile import EVERY_FEATURE, SourceFeature
from puhui.sources.providers import TABLES
from puhui_web.enterprises.models import Dispute
from puhui_web.enterprises.showing.permits import Permits

_INVOICES: Final = ("invoice.invoices",)
_IN_DISPUTE: Final = Bilingual("企业提出异议, 核实前不采用", "disputed, not used until answered")
_FOUND_WRONG: Final = Bilingual("经核实有误, 不再采用", "found to be wrong, no longer used")


@dataclass(frozen=True)
class Hidden:
    """Why an entry is not shown."""

    code: str  # of puhui.consent's REASONS, or disputed, upheld
    why: Bilingual
    since: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Screen:
    """What hides entries of a document. ``contested``: disputed facts that it is still made of."""

    permits: Permits
    disputes: dict[tuple[str, str], Dispute]  # standing ones: open, or upheld
    contested: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def table(self, table: str) -> Hidden | None:
        """Return why no row of a table may be shown."""
        permit = self.permits.of_table(table)
        if permit is None or permit.why_not is None:
            return None
        return Hidden(permit.reason, permit.why_not, permit.since, permit.source)

    def fact(self, table: str, fact_key: str) -> Hidden | None:
        """Return why one fact does not count: no consent, or it is disputed or was wrong."""
        hidden = self.table(table)
        dispute = self.disputes.get((table, fact_key))
        if hidden is not None or dispute is None:
            return hidden
        return _disputed(dispute)

    def made_of(self, tables: Iterable[str]) -> Hidden | None:
        """Return why a figure made of these tables may not be shown."""
        for table in tables:
            hidden = self.table(table)
            if hidden is not None:
                return hidden
        named = set(tables)
        for table, fact_key in sorted(self.contested):
            if table in named:
                return _disputed(self.disputes[table, fact_key])
        return None

    def feature(self, name: str) -> Hidden | None:
        """Return why a feature may not be shown."""
        return self.made_of(tables_of_feature(name))

    def anything(self, sources: Iterable[str]) -> Hidden | None:
        """Return why a judgement made of these sources is out of date."""
        for source in sources:
            permit = self.permits.of_source(source)
            if permit is not None and permit.why_not is not None:
                return Hidden(permit.reason, permit.why_not, permit.since, source)
        for fact in sorted(self.contested):
            return _disputed(self.disputes[fact])
        return None


def screen_of(*, permits: Permits, disputes: Iterable[Dispute], document: dict[str, Any]) -> Screen:
    """Return what hides parts of a document, given all disputes of its enterprise."""
    standing = {
        (one.table, one.fact_key): one
        for one in disputes
        if one.closed_at is None or one.outcome == "upheld"
    }
    held_back = {tuple(fact) for fact in document.get("made", {}).get("held_back", [])}
    return Screen(permits, standing, frozenset(standing) - held_back)


def tables_of_feature(name: str) -> tuple[str, ...]:
    """Return the full names of the providers' tables that a feature is made of."""
    feature = EVERY_FEATURE.get(name)
    if feature is None:
        return ()
    tables = feature.tables if isinstance(feature, SourceFeature) else _INVOICES
    return tuple(table for table in tables if table in TABLES)


def _disputed(dispute: Dispute) -> Hidden:
    is_open = dispute.closed_at is None
    return Hidden(
        code="disputed" if is_open else "upheld",
        why=_IN_DISPUTE if is_open else _FOUND_WRONG,
        since=dispute.raised_at.date(),
        source=dispute.table.partition(".")[0],
    )
