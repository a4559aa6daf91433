"""The parts of an application's page: documents, time line, evaluation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from puhui.base import Bilingual
from puhui.matching import FACTS, STANDINGS, value_in_words
from puhui_web.applications.items import OTHER_DOCUMENT, ItemTerms
from puhui_web.applications.models import Application, ApplicationEvent, Document, Evaluation
from puhui_web.applications.states import STATES, State


@dataclass(frozen=True)
class DocumentRow:
    """An uploaded file, without its content."""

    id: int
    name: str
    media_type: str
    size_bytes: int
    added_at: datetime
    added_by: str
    is_sent: bool


@dataclass(frozen=True)
class DocumentPlace:
    """A paper that is asked for, with what was uploaded for it."""

    kind: str
    title: Bilingual
    is_needed: bool
    files: tuple[DocumentRow, ...]


@dataclass(frozen=True)
class EventRow:
    """A line of the time line."""

    at: datetime
    by: str
    state: State
    text: Bilingual
    is_for_owner: bool


@dataclass(frozen=True)
class StageTime:
    """How long an application was in one state; ``until`` None: it still is."""

    state: State
    since: datetime
    until: datetime | None

    @property
    def hours_count(self) -> float | None:
        """Whole stay in hours; None: not over yet."""
        return None if self.until is None else (self.until - self.since).total_seconds() / 3600


@dataclass(frozen=True)
class ReasonRow:
    """One requirement of the item, and how it stood."""

    code: str
    holds: str  # met, unmet, unknown
    says: Bilingual
    if_not: Bilingual
    seen: tuple[Bilingual, ...]
    missing: tuple[Bilingual, ...]


@dataclass(frozen=True)
class FactRow:
    """A fact that the evaluation used."""

    title: Bilingual
    value: Bilingual
    is_declared: bool


@dataclass(frozen=True)
class EvaluationView:
    """What the rules said when the application was sent."""

    made_at: datetime
    as_of: date
    item_version: int
    standing: str
    standing_title: Bilingual
    amount_fen: int | None
    cost_year_fen: int | None
    apr_ratio: str | None
    reasons: tuple[ReasonRow, ...]
    facts: tuple[FactRow, ...]


def document_places(
    *, terms: ItemTerms, documents: Iterable[Document]
) -> tuple[DocumentPlace, ...]:
    """Return each place of the item's documents with its files, other papers last."""
    by_kind: dict[str, list[DocumentRow]] = {}
    for document in documents:
        by_kind.setdefault(document.kind, []).append(_document(document))
    needs = (*terms.documents, OTHER_DOCUMENT)
    return tuple(
        DocumentPlace(
            kind=need.kind,
            title=need.title,
            is_needed=need is not OTHER_DOCUMENT,
            files=tuple(by_kind.get(need.kind, ())),
        )
        for need in needs
    )


def _document(document: Document) -> DocumentRow:
    return DocumentRow(
        id=document.pk,
        name=document.name,
        media_type=document.media_type,
        size_bytes=document.size_bytes,
        added_at=document.added_at,
        added_by=document.added_by,
        is_sent=document.is_sent,
    )


def time_line(events: Iterable[ApplicationEvent], *, for_owner: bool) -> tuple[EventRow, ...]:
    """Return the lines, the oldest first; an owner does not see the bank's notes."""
    return tuple(
        EventRow(
            at=event.at,
            by=event.by,
            state=STATES[event.to_state],
            text=Bilingual(event.text_zh, event.text_en),
            is_for_owner=event.is_for_owner,
        )
        for event in events
        if event.is_for_owner or not for_owner
    )


def stage_times(events: Iterable[ApplicationEvent]) -> tuple[StageTime, ...]:
    """Return the states that an application went through, each with its stay."""
    moves: list[tuple[str, datetime]] = []
    for event in events:
        if not moves or moves[-1][0] != event.to_state:
            moves.append((event.to_state, event.at))
    ends = [at for _, at in moves[1:]] + [None]
    return tuple(
        StageTime(STATES[name], since, until)
        for (name, since), until in zip(moves, ends, strict=True)
    )


def evaluation_view(application: Application) -> EvaluationView | None:
    """Return the latest evaluation; None before the application was sent."""
    found = next(iter(application.evaluations.all()), None)
    if found is None:
        return None
    return EvaluationView(
        made_at=found.made_at,
        as_of=found.as_of,
        item_version=found.item_version,
        standing=found.standing,
        standing_title={str(name): text for name, text in STANDINGS.items()}[found.standing],
        amount_fen=found.offer["amount_fen"],
        cost_year_fen=found.offer["cost_year_fen"],
        apr_ratio=found.offer["apr_ratio"],
        reasons=tuple(map(_reason, found.reasons)),
        facts=_facts(found),
    )


def _reason(reason: Mapping[str, Any]) -> ReasonRow:
    return ReasonRow(
        code=reason["code"],
        holds=reason["holds"],
        says=_text(reason),
        if_not=Bilingual(reason["if_not_zh"], reason["if_not_en"]),
        seen=tuple(map(_text, reason["seen"])),
        missing=tuple(map(_text, reason["missing"])),
    )


def _facts(evaluation: Evaluation) -> tuple[FactRow, ...]:
    return tuple(
        FactRow(
            title=fact.title,
            value=value_in_words(fact=fact, value=evaluation.facts[name]["value"]),
            is_declared=evaluation.facts[name]["from"] == "declared",
        )
        for name, fact in FACTS.items()
        if name in evaluation.facts
    )


def _text(stored: Mapping[str, str]) -> Bilingual:
    return Bilingual(stored["zh"], stored["en"])
