"""What a bulk load writes: whole tables, computed at once, numbered in a fixed order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from puhui.fusion.blocking import block_keys, rule_key
from puhui.fusion.cluster import cluster
from puhui.fusion.model import LinkModel
from puhui.fusion.register._columns import RecordColumns
from puhui.fusion.register._ids import made_id
from puhui.fusion.register._names import name_columns, spaced_bigrams
from puhui.fusion.schema import DECISIONS_SCHEMA

KEY_RULE: Final = 128  # keys are kept beside the blocks, with rules from here on


@dataclass(frozen=True)
class Step:
    """Rows for one table, made when their turn comes."""

    statement: str
    rows: Callable[[], pl.DataFrame]


class Bulk:
    """Everything that a bulk load derives from records and edges; the same inputs, the same rows.

    :param records: as ``RecordColumns.conformed`` returns them.
    :param edges: ``EDGES_SCHEMA``.
    """

    def __init__(
        self,
        *,
        records: pl.DataFrame,
        edges: pl.DataFrame,
        model: LinkModel,
        columns: RecordColumns,
        happened_on: str,
    ) -> None:
        self._model, self._columns, self._day = model, columns, happened_on
        self._records = records.with_row_index("record_no", offset=1)
        numbers = self._records.select("record_no", "record_id")
        self._edges = _numbered_edges(edges, numbers)
        clusters = cluster(
            records=records,
            edges=edges,
            decisions=DECISIONS_SCHEMA.to_frame(),
            settings=model.settings,
        ).clusters
        self._enterprises = _founded(clusters["cluster"].unique())
        self._membership = clusters.join(self._enterprises, on="cluster").join(
            numbers, on="record_id"
        )

    def steps(self) -> list[Step]:
        """Return what is written, in order: a table's rows never refer to a later table's."""
        width = 3 + len(self._columns.schema)
        marks = ", ".join("?" * width)
        return [
            Step(f"INSERT INTO records VALUES ({marks})", self._record_rows),  # noqa: S608
            Step("INSERT INTO blocks VALUES (?, ?, ?)", self._block_rows),
            Step("INSERT INTO edges VALUES (?, ?, ?, ?)", lambda: self._edges),
            Step("INSERT INTO enterprises VALUES (?, ?, ?, 'live', NULL)", self._enterprise_rows),
            Step("INSERT INTO membership VALUES (?, ?)", self._membership_rows),
            Step(
                "INSERT INTO history VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, NULL)",
                self._history_rows,
            ),
            Step("INSERT INTO names VALUES (?, ?)", self._names),
            Step("INSERT INTO names_of_records VALUES (?, ?)", self._name_rows),
            Step("INSERT INTO name_bigrams (rowid, bigrams) VALUES (?, ?)", self._bigram_rows),
        ]

    def counts(self) -> tuple[int, int]:
        """Return the numbers of records and of enterprises."""
        return len(self._records), len(self._enterprises)

    def _record_rows(self) -> pl.DataFrame:
        own = self._records.select("record_no", "record_id", pl.lit(1).alias("is_present"))
        return pl.concat([own, self._columns.to_sql(self._records)], how="horizontal")

    def _block_rows(self) -> pl.DataFrame:
        keys = all_blocks(records=self._records, model=self._model)
        return (
            keys.join(self._records.select("record_no", "record_id"), on="record_id")
            .select("rule", "key", "record_no")
            .sort("rule", "key", "record_no")
        )

    def _enterprise_rows(self) -> pl.DataFrame:
        return self._enterprises.select(
            "enterprise_no", "enterprise_id", pl.lit(self._day).alias("founded_on")
        )

    def _membership_rows(self) -> pl.DataFrame:
        return self._membership.select("record_no", "enterprise_no").sort("record_no")

    def _history_rows(self) -> pl.DataFrame:
        """Return one event a record: it founded its enterprise, or joined it by its best edge."""
        is_first = pl.col("cluster") == pl.col("record_id")
        events = self._membership.join(
            _best_edges(self._edges, self._membership), on="record_no", how="left"
        )
        return (
            events.with_columns(
                pl.when(is_first)
                .then(pl.lit("founded"))
                .otherwise(pl.lit("joined"))
                .alias("event"),
                pl.when(is_first).then(pl.lit("first")).otherwise("origin").alias("why"),
                *(pl.when(~is_first).then(name).alias(name) for name in ("l", "r", "weight_bits")),
                pl.lit(self._day).alias("happened_on"),
                is_joined=~is_first,
            )
            .sort("enterprise_no", "is_joined", "record_no")
            .with_row_index("event_no", offset=1)
            .select(
                "event_no",
                "enterprise_no",
                "event",
                "record_no",
                "happened_on",
                "why",
                "l",
                "r",
                "weight_bits",
            )
        )

    def _names(self) -> pl.DataFrame:
        return self._named().select("name").unique().sort("name").with_row_index("no", offset=1)

    def _name_rows(self) -> pl.DataFrame:
        return (
            self._named()
            .join(self._names(), on="name")
            .select("no", "record_no")
            .sort("no", "record_no")
        )

    def _bigram_rows(self) -> pl.DataFrame:
        names = self._names()
        return names.select("no", spaced_bigrams(names["name"]))

    def _named(self) -> pl.DataFrame:
        """Return record_no and name: every spelling that a record's name has."""
        named = [
            self._records.select("record_no", pl.col(column).alias("name"))
            for column in name_columns(self._columns.schema)
        ]
        empty = pl.DataFrame(
            schema={"record_no": self._records.schema["record_no"], "name": pl.String}
        )
        return pl.concat([empty, *named]).drop_nulls("name").unique()


def all_blocks(*, records: pl.DataFrame, model: LinkModel) -> pl.DataFrame:
    """Return record_id, rule, key of the records' blocks and, as rules from 128 on, their keys."""
    blocks = block_keys(records=records, settings=model.settings, stop_keys=model.stop_keys)
    keys = [
        records.select(
            "record_id",
            pl.lit(KEY_RULE + place).cast(pl.UInt8).alias("rule"),
            rule_key(key.columns).alias("key"),
        ).drop_nulls("key")
        for place, key in enumerate(model.settings.keys)
    ]
    return pl.concat([blocks, *keys])


def _numbered_edges(edges: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    left = numbers.rename({"record_no": "l"})
    right = numbers.rename({"record_no": "r"})
    return (
        edges.join(left, left_on="record_id_l", right_on="record_id")
        .join(right, left_on="record_id_r", right_on="record_id")
        .select("l", "r", "weight_bits", "origin")
        .sort("l", "r")
    )


def _founded(founders: pl.Series) -> pl.DataFrame:
    """Return cluster, enterprise_id and enterprise_no, numbered by id."""
    made = pl.Series("enterprise_id", list(map(made_id, founders)), dtype=pl.String)
    assert made.is_unique().all(), "two records have the same hash"
    table = pl.DataFrame([founders.alias("cluster"), made])
    return table.sort("enterprise_id").with_row_index("enterprise_no", offset=1)


def _best_edges(edges: pl.DataFrame, membership: pl.DataFrame) -> pl.DataFrame:
    """Return for each record the strongest edge to another of its enterprise, keys first."""
    owner = membership.select("record_no", "enterprise_no")
    inside = (
        edges.join(owner, left_on="l", right_on="record_no")
        .join(owner.rename({"enterprise_no": "other_no"}), left_on="r", right_on="record_no")
        .filter(pl.col("enterprise_no") == pl.col("other_no"))
        .with_columns(is_model=~pl.col("origin").str.starts_with("key:"))
    )
    both = pl.concat([inside.with_columns(record_no="l"), inside.with_columns(record_no="r")])
    return (
        both.sort(
            ["record_no", "is_model", "weight_bits", "l", "r"],
            descending=[False, False, True, False, False],
        )
        .unique("record_no", keep="first", maintain_order=True)
        .select("record_no", "l", "r", "weight_bits", "origin")
    )
