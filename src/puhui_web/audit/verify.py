"""Walk the chain of the audit log and find where it is broken first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from puhui.base import Bilingual
from puhui_web.audit.chain import GENESIS, chain_hash
from puhui_web.audit.models import AuditEvent, AuditHead

BATCH_ROWS: Final = 2000
MISSING: Final = Bilingual("缺少第 {number} 条", "event {number} is missing")
CHANGED: Final = Bilingual(
    "第 {number} 条的内容与其哈希不符", "event {number} does not agree with its own hash"
)
CUT: Final = Bilingual(
    "第 {number} 条没有接在前一条之后", "event {number} does not follow on the one before it"
)
HEAD: Final = Bilingual(
    "链尾记录与第 {number} 条不符", "the head of the chain does not agree with event {number}"
)
BEYOND: Final = Bilingual(
    "第 {number} 条在链尾之后", "event {number} lies beyond the head of the chain"
)
ANCHOR: Final = Bilingual(
    "第 {number} 条与保存在数据库之外的锚点不符, 或已被删去",
    "event {number} is not what the anchor outside the database says, or is gone",
)


@dataclass(frozen=True)
class Anchor:
    """A link of the chain as it was noted outside the database."""

    number: int
    hash: str


@dataclass(frozen=True)
class Break:
    """The first place at which the chain does not hold."""

    number: int
    what: Bilingual


@dataclass(frozen=True)
class Verdict:
    """What a walk over the chain found."""

    events_count: int
    head: Anchor
    broken: Break | None


def verify_chain(
    *,
    anchor: Anchor | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Verdict:
    """Walk from the first event to the last and compare every link, the head and the anchor.

    Whole once every event has its number, its hash and the hash before it; the walk stops at the
    first that has not. It reads in batches, so the log may be longer than the memory.

    :param anchor: a link noted outside the database at an earlier walk: finds a tail cut off.
    :param on_progress: called with events done and events in all.
    """
    head = _head()
    total, last, done = head.number, Anchor(0, GENESIS), 0
    anchored = anchor is None or anchor == last
    # what is written while this walks lies behind the head of its start
    events = AuditEvent.objects.filter(number__lte=head.number).order_by("number")
    for event in events.iterator(chunk_size=BATCH_ROWS):
        fault = _fault(event, last)
        if fault is not None:
            return Verdict(done, last, fault)
        last, done = Anchor(event.number, event.hash), done + 1
        anchored = anchored or last == anchor
        if on_progress is not None and (done % BATCH_ROWS == 0 or done == total):
            on_progress(done, total)
    return Verdict(done, last, _fault_at_end(last, head, None if anchored else anchor))


def _head() -> Anchor:
    head = AuditHead.objects.order_by("pk").first()
    return Anchor(0, GENESIS) if head is None else Anchor(head.number, head.hash)


def _fault(event: AuditEvent, last: Anchor) -> Break | None:
    expected = last.number + 1
    if event.number > expected:
        return _broken(expected, MISSING)
    if event.number < expected or event.previous_hash != last.hash:
        return _broken(event.number, CUT)
    if event.hash != chain_hash(event):
        return _broken(event.number, CHANGED)
    return None


def _fault_at_end(last: Anchor, head: Anchor, unmet: Anchor | None) -> Break | None:
    if last.number < head.number:
        return _broken(last.number + 1, MISSING)
    if last != head:
        return _broken(head.number, HEAD)
    if unmet is not None:
        return _broken(unmet.number, ANCHOR)
    # an event and its head are written together, so a head that is read later is not behind
    newest = AuditEvent.objects.order_by("-number").values_list("number", flat=True).first() or 0
    return _broken(newest, BEYOND) if newest > _head().number else None


def _broken(number: int, what: Bilingual) -> Break:
    return Break(number, what.format(number=number))
