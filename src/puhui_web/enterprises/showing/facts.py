"""The single facts behind a profile, each of which its owner can dispute."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from puhui.base import Bilingual, yuan_text
from puhui.sources.providers import SOURCES, TABLES, Column, Kind
from puhui_web.enterprises.models import Dispute
from puhui_web.enterprises.showing.schema import (
    DisputeState,
    FactGroup,
    ShownCell,
    ShownFact,
)
from puhui_web.enterprises.showing.screen import Screen

_NOTHING: Final = Bilingual("—", "—")
_YES_NO: Final = (Bilingual("否", "no"), Bilingual("是", "yes"))


def fact_groups(*, document: dict[str, Any], screen: Screen) -> tuple[FactGroup, ...]:
    """Return the facts that may be shown, by table; disputed ones stay in sight of their owner."""
    known = document.get("facts", {})
    return tuple(
        FactGroup(table, TABLES[table].title, tuple(_fact(table, row, screen) for row in rows))
        for table in TABLES
        if (rows := known.get(table)) and screen.table(table) is None
    )


def dispute_states(disputes: Iterable[Dispute]) -> tuple[DisputeState, ...]:
    """Return how each dispute stands."""
    return tuple(_state(dispute) for dispute in disputes)


def _fact(table: str, row: list[Any], screen: Screen) -> ShownFact:
    fact_key, dated_on, cells = row
    dispute = screen.disputes.get((table, fact_key))
    spec = TABLES[table]
    return ShownFact(
        table=table,
        table_title=spec.title,
        source_title=SOURCES[spec.source],
        fact_key=fact_key,
        dated_on=date.fromisoformat(dated_on) if dated_on else None,
        cells=tuple(_cell(spec.column(name), value) for name, value in cells.items()),
        dispute=None if dispute is None else _state(dispute),
        is_in_use=dispute is None,
    )


def _state(dispute: Dispute) -> DisputeState:
    return DisputeState(
        id=dispute.pk,
        table=dispute.table,
        table_title=TABLES[dispute.table].title,
        fact_key=dispute.fact_key,
        shown=dispute.shown,
        reason=dispute.reason,
        raised_at=dispute.raised_at,
        answer_due_on=dispute.answer_due_on,
        closed_at=dispute.closed_at,
        outcome=dispute.outcome,
        answer=dispute.answer,
    )


def _cell(column: Column, value: Any) -> ShownCell:
    title = Bilingual(column.header, column.title_en)
    return ShownCell(title, str(column.kind), value, _text(column, value))


def _text(column: Column, value: Any) -> Bilingual:
    if value is None:
        return _NOTHING
    if column.kind is Kind.YUAN:
        return Bilingual(f"{yuan_text(value)} 元", f"¥{yuan_text(value)}")
    if column.kind is Kind.FLAG:
        return _YES_NO[bool(value)]
    if column.kind is Kind.RATIO:
        return Bilingual(f"{value:.1%}", f"{value:.1%}")
    if column.kind is Kind.CHOICE:
        words = {code: word for word, code in column.choices}
        return Bilingual(words.get(value, value), str(value).replace("_", " "))
    text = str(value)[:7] if column.kind is Kind.MONTH else str(value)
    return Bilingual(text, text)
