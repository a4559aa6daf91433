"""What a regrouping did to enterprises, as events that replay to the membership."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from puhui.fusion.register._ids import Inheritance


@dataclass(frozen=True)
class Edge:
    """An edge that holds two records together."""

    left: str
    right: str
    origin: str  # "key:<name>", "model" or "manual"
    weight_bits: float | None

    def rank(self) -> tuple[int, float, str, str]:
        """Order edges as clustering takes them: confirmed, keys, then by weight."""
        place = 0 if self.origin == "manual" else 1 if self.origin != "model" else 2
        return (place, -(self.weight_bits or 0.0), self.left, self.right)


@dataclass(frozen=True)
class Cause:
    """What made the register regroup: a word of reasons.py, and what it is about."""

    why: str
    record_id: str | None = None
    left: str | None = None
    right: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Event:
    """One line of history, not yet numbered."""

    enterprise_id: str
    event: str
    why: str
    other_enterprise_id: str | None = None
    record_id: str | None = None
    left: str | None = None
    right: str | None = None
    weight_bits: float | None = None
    note: str | None = None


@dataclass
class Regrouping:
    """Records of whole components before and after.

    :param old: record -> enterprise id, so far; withdrawn records among them.
    :param new: record -> enterprise id, from now on.
    :param edges: those that link two records of one enterprise from now on.
    """

    old: Mapping[str, str]
    new: Mapping[str, str]
    inheritance: Inheritance
    edges: list[Edge]
    cause: Cause
    _best: dict[str, Edge] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for edge in sorted(self.edges, key=Edge.rank, reverse=True):
            self._best[edge.left] = self._best[edge.right] = edge

    def events(self) -> list[Event]:
        """Return what happened, in the order in which it replays."""
        return [
            *self._beginnings(),
            *self._leavings(),
            *self._joinings(),
            *self._splits(),
            *self._ends(),
        ]

    def _beginnings(self) -> list[Event]:
        begun = [
            self._caused(made, "founded", record=record, why=self._why_founded(record))
            for made, record in sorted(self.inheritance.founded.items())
        ]
        return begun + [self._caused(one, "revived") for one in sorted(self.inheritance.revived)]

    def _why_founded(self, record: str) -> str:
        return self.cause.why if record in self.old else "first"

    def _leavings(self) -> list[Event]:
        return [
            self._caused(owner, "left", other=self.new.get(record), record=record)
            for record, owner in sorted(self.old.items())
            if self.new.get(record) != owner
        ]

    def _joinings(self) -> list[Event]:
        founders = set(self.inheritance.founded.items())
        return [
            self._held(owner, "joined", self._best.get(record), self.old.get(record), record)
            for record, owner in sorted(self.new.items())
            if self.old.get(record) != owner and (owner, record) not in founders
        ]

    def _splits(self) -> list[Event]:
        """Return one event for each enterprise that began with records of another that lives on."""
        begun = self.inheritance.founded.keys() | self.inheritance.revived
        sources: dict[str, set[str]] = {}
        for record, owner in self.new.items():
            before = self.old.get(record)
            if owner in begun and before is not None and before not in self.inheritance.retired:
                sources.setdefault(owner, set()).add(before)
        return [
            self._caused(part, "split", other=whole)
            for part in sorted(sources)
            for whole in sorted(sources[part])
        ]

    def _ends(self) -> list[Event]:
        ends = []
        for gone, successor in sorted(self.inheritance.retired.items()):
            if successor is None:
                ends.append(self._caused(gone, "retired"))
                continue
            bridge = self._bridge(gone, successor)
            ends.append(self._held(successor, "merged", bridge, gone, self._bringer(bridge)))
            ends.append(self._held(gone, "retired", bridge, successor, self._bringer(bridge)))
        return ends

    def _bridge(self, gone: str, successor: str) -> Edge | None:
        """Return the strongest edge between what was the one's and what was not."""
        bridges = [
            edge
            for edge in self.edges
            if self.new[edge.left] == successor
            and (self.old.get(edge.left) == gone) != (self.old.get(edge.right) == gone)
        ]
        return min(bridges, key=Edge.rank, default=None)

    def _bringer(self, edge: Edge | None) -> str | None:
        """Return the record that brought the edge about, as far as one did."""
        if self.cause.record_id is not None or edge is None:
            return self.cause.record_id
        return next((end for end in (edge.left, edge.right) if end not in self.old), None)

    def _caused(
        self,
        enterprise: str,
        event: str,
        *,
        other: str | None = None,
        record: str | None = None,
        why: str | None = None,
    ) -> Event:
        cause = self.cause
        return Event(
            enterprise_id=enterprise,
            event=event,
            why=why or cause.why,
            other_enterprise_id=other,
            record_id=record or cause.record_id,
            left=cause.left,
            right=cause.right,
            note=cause.note,
        )

    def _held(
        self, enterprise: str, event: str, edge: Edge | None, other: str | None, record: str | None
    ) -> Event:
        if edge is None:
            return self._caused(enterprise, event, other=other, record=record)
        return Event(
            enterprise_id=enterprise,
            event=event,
            why=edge.origin,
            other_enterprise_id=other,
            record_id=record,
            left=edge.left,
            right=edge.right,
            weight_bits=edge.weight_bits,
            note=self.cause.note if edge.origin == "manual" else None,
        )
