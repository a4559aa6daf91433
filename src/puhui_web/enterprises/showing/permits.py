"""Which sources an enterprise lets the bank read on a day, by the platform's own rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone

from puhui.base import Bilingual
from puhui.consent.schema import REASONS
from puhui.sources.providers import SOURCES, TABLES, Basis
from puhui_web.enterprises.models import Authorisation

# Pages, ratings and matches all serve one end, to see what the enterprise can be lent: one purpose.
PURPOSE: Final = "rating"

NEED_CONSENT: Final = frozenset(
    table.source for table in TABLES.values() if table.basis is Basis.CONSENT
)

REASON_WORDS: Final[dict[str, Bilingual]] = {
    "never_given": Bilingual("企业未授权", "the enterprise has not agreed"),
    "other_purpose": Bilingual("企业授权的是其他用途", "agreed to for another purpose"),
    "not_yet_valid": Bilingual("授权尚未生效", "the authorisation has not begun"),
    "expired": Bilingual("授权已到期", "the authorisation has ended"),
    "withdrawn": Bilingual("企业已撤回授权", "the enterprise has withdrawn it"),
}


@dataclass(frozen=True)
class SourcePermit:
    """Whether one source may be read of one enterprise, and why not."""

    source: str
    needs_consent: bool
    is_permitted: bool
    reason: str = ""  # of puhui.consent's REASONS; empty: permitted
    since: date | None = None  # withdrawn or expired on; not yet valid: begins on
    until: date | None = None  # the first day that it no longer holds; null: needs no consent

    @property
    def title(self) -> Bilingual:
        """What the source is called."""
        return SOURCES[self.source]

    @property
    def why_not(self) -> Bilingual | None:
        """The reason in words; None where it may be read."""
        return REASON_WORDS[self.reason] if self.reason else None


@dataclass(frozen=True)
class Permits:
    """The permits of one enterprise by source, in the order of ``SOURCES``."""

    by_source: dict[str, SourcePermit]

    def of_table(self, table: str) -> SourcePermit | None:
        """Return the permit that stands in the way of a table; None: it may be read.

        What is no provider's table is made of several, and not judged here.
        """
        known = TABLES.get(table)
        if known is None or known.basis is not Basis.CONSENT:
            return None
        permit = self.by_source[known.source]
        return None if permit.is_permitted else permit

    def of_source(self, source: str) -> SourcePermit | None:
        """Return the permit that stands in the way of a source; None: it may be read."""
        permit = self.by_source.get(source)
        return None if permit is None or permit.is_permitted else permit


def permits_of(*, authorisations: Iterable[Authorisation], on: date) -> Permits:
    """Judge every source by what one enterprise agreed to, as ``puhui.consent`` does.

    A withdrawal counts from the moment that it is recorded.
    """
    given = list(authorisations)
    return Permits({source: _permit(source, given, on) for source in SOURCES})


def withdrawn_on(authorisation: Authorisation) -> date | None:
    """Return the first day on which a withdrawn authorisation does not hold."""
    at = authorisation.withdrawn_at
    return None if at is None else timezone.localdate(at)


def refusal_of(authorisation: Authorisation, *, on: date) -> tuple[str, date | None]:
    """Return why an authorisation does not hold on a day, and since when; empty: it holds."""
    withdrawn = withdrawn_on(authorisation)
    has_ended = authorisation.valid_until <= on
    if authorisation.purpose != PURPOSE:
        return "other_purpose", None
    if withdrawn is not None and withdrawn <= on:
        if has_ended and authorisation.valid_until < withdrawn:
            return "expired", authorisation.valid_until
        return "withdrawn", withdrawn
    if has_ended:
        return "expired", authorisation.valid_until
    if authorisation.valid_from > on:
        return "not_yet_valid", authorisation.valid_from
    return "", None


def _permit(source: str, given: list[Authorisation], on: date) -> SourcePermit:
    if source not in NEED_CONSENT:
        return SourcePermit(source, needs_consent=False, is_permitted=True)
    naming = [one for one in given if source in one.sources]
    judged = [(refusal_of(one, on=on), one) for one in naming]
    holding = [one for (reason, _), one in judged if not reason]
    if holding:
        until = max(one.valid_until for one in holding)
        return SourcePermit(source, needs_consent=True, is_permitted=True, until=until)
    reason, since = max(
        (refusal for refusal, _ in judged),
        key=lambda refusal: (REASONS.index(refusal[0]), refusal[1] or date.min),
        default=("never_given", None),
    )
    return SourcePermit(source, needs_consent=True, is_permitted=False, reason=reason, since=since)
