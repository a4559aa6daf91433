"""Cluster the reached part of the register anew and keep what changed."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from puhui.fusion.register._component import Component, read_component
from puhui.fusion.register._events import Cause, Edge, Event, Regrouping
from puhui.fusion.register._ids import Inheritance, carry_over
from puhui.fusion.register._store import Store


def regroup(
    store: Store, *, seeds: Iterable[int], cause: Cause, happened_on: date
) -> tuple[str, ...]:
    """Regroup what the seeds reach, inside a transaction; return the enterprises that changed.

    Records among the seeds that are not present any more leave their enterprise.
    """
    listed = set(seeds)
    component = read_component(store, listed)
    old = _memberships(store, {*component.records["record_no"], *listed})
    clusters = dict(component.clustered(store).clusters.iter_rows())
    owners = set(old.values())
    inheritance = carry_over(
        old=old, new=clusters, founded_on=_founded_on(store, owners), state_of=store.state_of
    )
    new = {record: inheritance.ids[holder] for record, holder in clusters.items()}
    events = Regrouping(
        old=old,
        new=new,
        inheritance=inheritance,
        edges=_holding(component, new, store.model.settings.link_weight_bits),
        cause=cause,
    ).events()
    _keep_enterprises(store, inheritance, happened_on)
    _keep_membership(store, old, new)
    keep_events(store, events, happened_on)
    return tuple(sorted({event.enterprise_id for event in events}))


def keep_events(store: Store, events: list[Event], happened_on: date) -> None:
    """Write events behind those that there are."""
    first = store.next_number("history", "event_no")
    firms = store.enterprise_numbers(
        {e.enterprise_id for e in events} | {e.other_enterprise_id for e in events}
    )
    ids = {end for e in events for end in (e.record_id, e.left, e.right) if end is not None}
    numbers: dict[str | None, int] = dict(store.numbers_of(sorted(ids)).items())
    store.write(
        "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                first + place,
                firms[event.enterprise_id],
                event.event,
                firms.get(event.other_enterprise_id),
                numbers.get(event.record_id),
                happened_on.isoformat(),
                event.why,
                numbers.get(event.left),
                numbers.get(event.right),
                event.weight_bits,
                event.note,
            )
            for place, event in enumerate(events)
        ],
    )


def _memberships(store: Store, record_nos: set[int]) -> dict[str, str]:
    query = (
        "SELECT record_id, enterprise_id FROM membership JOIN records USING (record_no) "
        "JOIN enterprises USING (enterprise_no) WHERE record_no IN ?"
    )
    return dict(store.rows_for(query, sorted(record_nos)))


def _founded_on(store: Store, owners: set[str]) -> dict[str, str]:
    query = "SELECT enterprise_id, founded_on FROM enterprises WHERE enterprise_id IN ?"
    return dict(store.rows_for(query, sorted(owners)))


def _holding(component: Component, new: dict[str, str], link_weight_bits: float) -> list[Edge]:
    """Return the linking edges and confirmations inside enterprises."""
    links = component.edges.filter(
        (pl.col("origin") != "model") | (pl.col("weight_bits") >= link_weight_bits)
    )
    held = [
        Edge(left, right, origin, bits)
        for left, right, bits, origin in links.iter_rows()
        if new.get(left) == new.get(right)
    ]
    confirmed = component.decisions.filter("is_same").select("record_id_l", "record_id_r")
    return held + [
        Edge(left, right, "manual", None)
        for left, right in confirmed.iter_rows()
        if left in new and new.get(left) == new.get(right)
    ]


def _keep_enterprises(store: Store, inheritance: Inheritance, happened_on: date) -> None:
    first = store.next_number("enterprises", "enterprise_no")
    store.write(
        "INSERT INTO enterprises VALUES (?, ?, ?, 'live', NULL)",
        [
            (first + place, made, happened_on.isoformat())
            for place, made in enumerate(sorted(inheritance.founded))
        ],
    )
    store.write(
        "UPDATE enterprises SET state = 'live', successor_no = NULL WHERE enterprise_id = ?",
        [(one,) for one in sorted(inheritance.revived)],
    )
    store.write(
        "UPDATE enterprises SET state = 'retired', successor_no = "
        "(SELECT enterprise_no FROM enterprises WHERE enterprise_id = ?) WHERE enterprise_id = ?",
        [(successor, gone) for gone, successor in sorted(inheritance.retired.items())],
    )


def _keep_membership(store: Store, old: dict[str, str], new: dict[str, str]) -> None:
    gone = [(record,) for record in sorted(old.keys() - new.keys())]
    store.write(
        "DELETE FROM membership WHERE record_no = "
        "(SELECT record_no FROM records WHERE record_id = ?)",
        gone,
    )
    moved = [(new[record], record) for record in sorted(new) if old.get(record) != new[record]]
    store.write(
        "INSERT OR REPLACE INTO membership SELECT record_no, enterprise_no "
        "FROM enterprises, records WHERE enterprise_id = ? AND record_id = ?",
        moved,
    )
