"""One open register: every way to change it and to ask it, each defined in a file of its own."""

from collections.abc import Iterable
from datetime import date
from types import TracebackType
from typing import Self

import polars as pl

from puhui.base import Progress
from puhui.fusion.cluster import Clustering
from puhui.fusion.model import LinkModel
from puhui.fusion.register import arrive, decide, load, reads, search, withdraw
from puhui.fusion.register._batches import Arrival
from puhui.fusion.register._component import (
    Component,
    decisions_among,
    edges_inside,
    reached,
)
from puhui.fusion.register._evidence import frequencies_of
from puhui.fusion.register._store import Store


class Register:
    """Enterprises with permanent ids, their records and their history.

    Changes are transactions: they happen whole or not at all. Use it in a ``with`` block.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._store.sql.close()

    @property
    def model(self) -> LinkModel:
        """The model by which the register weighs pairs; it never changes."""
        return self._store.model

    @property
    def is_loaded(self) -> bool:
        """Whether the founding load is finished; until then nothing arrives."""
        return load.is_loaded(self._store.sql)

    def load(
        self,
        *,
        records: pl.DataFrame,
        edges: pl.DataFrame,
        happened_on: date,
        batch_id: str,
        progress: Progress | None = None,
    ) -> bool:
        """Fill an empty register with records and the edges that an engine gave them.

        Killed in the middle, it goes on when it is called again with the same data; finished, it
        does nothing and returns False.

        :param records: record_id and the register's columns.
        :param edges: ``EDGES_SCHEMA``, as ``LinkEngine.score`` with this register's model gives.
        :raises UnableToLoad: if the register holds other data.
        """
        return load.load_records(
            self._store,
            records=records,
            edges=edges,
            happened_on=happened_on,
            batch_id=batch_id,
            progress=progress,
        )

    def arrive(self, *, records: pl.DataFrame, happened_on: date, batch_id: str) -> Arrival:
        """Take new records, and changed ones under their old ids; see ``arrive.arrive``."""
        return arrive.arrive(
            self._store, records=records, happened_on=happened_on, batch_id=batch_id
        )

    def withdraw(self, *, record_ids: Iterable[str], happened_on: date, batch_id: str) -> Arrival:
        """Take records back; see ``withdraw.withdraw``."""
        return withdraw.withdraw(
            self._store, record_ids=record_ids, happened_on=happened_on, batch_id=batch_id
        )

    def decide(
        self,
        *,
        record_id_l: str,
        record_id_r: str,
        is_same: bool,
        decided_by: str,
        decided_on: date,
        reason: str,
    ) -> tuple[str, ...]:
        """Keep an officer's decision, which overrides the model; see ``decide.decide``."""
        return decide.decide(
            self._store,
            record_id_l=record_id_l,
            record_id_r=record_id_r,
            is_same=is_same,
            decided_by=decided_by,
            decided_on=decided_on,
            reason=reason,
        )

    def membership(self) -> pl.DataFrame:
        """Return ``MEMBERSHIP_SCHEMA`` of all records that are present, by record id."""
        return reads.membership(self._store)

    def enterprises(self) -> pl.DataFrame:
        """Return ``ENTERPRISES_SCHEMA`` of all that ever were, by id."""
        return reads.enterprises(self._store)

    def successors(self) -> pl.DataFrame:
        """Return enterprise_id and successor_id of every retired enterprise that has one."""
        retired = self.enterprises().filter(pl.col("successor_id").is_not_null())
        return retired.select("enterprise_id", "successor_id")

    def current_id(self, *, enterprise_id: str) -> str:
        """Return the id under which an enterprise is known now; see ``reads.current_id``."""
        return reads.current_id(self._store, enterprise_id)

    def history(self, *, enterprise_id: str | None = None) -> pl.DataFrame:
        """Return ``HISTORY_SCHEMA`` of one enterprise, or of all, oldest first."""
        return reads.history(self._store, enterprise_id)

    def records_of(self, *, enterprise_id: str) -> pl.DataFrame:
        """Return the records of an enterprise with the register's columns, by id."""
        return reads.records_of(self._store, enterprise_id)

    def records(self) -> pl.DataFrame:
        """Return all records that are present: record_id and the register's columns, by id."""
        return reads.all_records(self._store)

    def decisions(self) -> pl.DataFrame:
        """Return ``DECISIONS_SCHEMA``: every decision ever kept, oldest first."""
        return reads.decisions(self._store)

    def find(self, *, text: str, limit: int = 10) -> pl.DataFrame:
        """Return ``FOUND_SCHEMA`` of enterprises by code, id or name; see ``search.find``."""
        return search.find(self._store, text=text, limit=limit)

    def review_queue(self, *, limit: int) -> pl.DataFrame:
        """Return ``EDGES_SCHEMA``: pairs that nearly link, strongest first."""
        return reads.review_queue(self._store, limit)

    def edges_between(self, *, record_ids: Iterable[str]) -> pl.DataFrame:
        """Return ``EDGES_SCHEMA``: the edges among these records."""
        return edges_inside(self._store, set(self._store.numbers_of(record_ids).values()))

    def decisions_among(self, *, record_ids: Iterable[str]) -> pl.DataFrame:
        """Return ``DECISIONS_SCHEMA``: those in force on pairs among these records."""
        ids = set(record_ids)
        found = decisions_among(self._store, set(self._store.numbers_of(ids).values()))
        return found.filter(pl.col("record_id_r").is_in(sorted(ids)))

    def component_of(self, *, record_ids: Iterable[str]) -> tuple[Component, Clustering]:
        """Return what these records are connected with, and how that clusters."""
        store = self._store
        numbers = reached(store, store.numbers_of(record_ids).values())
        component = Component(
            records=store.records(numbers),
            edges=edges_inside(store, numbers),
            decisions=decisions_among(store, numbers),
        )
        return component, component.clustered(store)

    def frequencies_of(self, *, records: pl.DataFrame) -> dict[str, dict[str, float]]:
        """Return the model's shares of the values that these records have, by column."""
        return {name: dict(found) for name, found in frequencies_of(self._store, records).items()}
