"""What an owner agrees to when she lets the bank read one source, in plain words."""

from dataclasses import dataclass

from puhui.base import Bilingual
from puhui.matching import FACTS, Match
from puhui.matching.missing import facts_of
from puhui.sources.providers import SOURCES, TABLES
from puhui_web.catalogue.queries import MatchList


@dataclass(frozen=True)
class SourceWords:
    """One source: what would be read."""

    source: str
    title: Bilingual
    tables: tuple[tuple[Bilingual, tuple[Bilingual, ...]], ...]  # what is read, and its columns


def source_words(source: str) -> SourceWords | None:
    """Return what the bank would read from a source; None: there is no such source."""
    if source not in SOURCES:
        return None
    tables = tuple(
        (
            table.title,
            tuple(Bilingual(column.header, column.title_en) for column in table.columns),
        )
        for table in TABLES.values()
        if table.source == source
    )
    return SourceWords(source, SOURCES[source], tables)


def resting_on(*, source: str, matches: MatchList) -> tuple[Match, ...]:
    """Return what can be had now by facts of a source: without it, it would not be sure."""
    return tuple(match for match in matches.met if _asks(match, source))


def settled_by(*, source: str, matches: MatchList) -> tuple[Match, ...]:
    """Return what is not yet sure and lacks facts of a source: it could be settled."""
    return tuple(
        match for match in matches.not_yet if any(fact.source == source for fact in match.missing)
    )


def _asks(match: Match, source: str) -> bool:
    return any(FACTS[name].source == source for name in facts_of(match.item))
