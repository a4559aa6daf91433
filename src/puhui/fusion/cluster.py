"""From scored pairs and decisions to clusters of records.

The definition is Kruskal's algorithm with constraints: edges are taken in a fixed order (confirmed
by an officer; sharing a key; then by weight), and each merges two clusters unless a constraint
would break. A connected component in which no constraint is broken merges whole whatever the order,
so only the others go through the edges one by one. Components do not see each other: after a
change, recomputing the touched ones gives what recomputing everything would.
"""

from dataclasses import dataclass
from typing import Final

import polars as pl

from puhui.base import table_schema
from puhui.fusion._components import broken_labels, component_labels
from puhui.fusion._links import linking_edges, pairs_denied
from puhui.fusion._partition import DENIED, Facts, Partition
from puhui.fusion.settings import LinkSettings

# Edges that would have linked two clusters, had a constraint not kept these apart.
REFUSED_SCHEMA: Final = table_schema(
    {
        "record_id_l": pl.String,
        "record_id_r": pl.String,
        "weight_bits": pl.Float64,  # null where an officer's decision is refused
        "origin": pl.String,  # as of the edge; "manual" for a confirmation
        "constraint": pl.String,  # "denied", "conflict:<column>" or "unique:<source>"
    }
)


@dataclass(frozen=True)
class Clustering:
    """Which records belong together, and what stood in the way of more."""

    clusters: pl.DataFrame  # record_id, cluster (the smallest record_id in it), by record_id
    refused: pl.DataFrame  # REFUSED_SCHEMA, by ids; a "manual" one contradicts a denial
    overruled: pl.DataFrame  # REFUSED_SCHEMA: confirmations that hold against a constraint


def cluster(
    *, records: pl.DataFrame, edges: pl.DataFrame, decisions: pl.DataFrame, settings: LinkSettings
) -> Clustering:
    """Put records into clusters; a pure function of its inputs, whatever the order of their rows.

    An edge links if it shares a key or weighs ``settings.link_weight_bits`` at least. Two different
    values of a column in ``settings.conflicts``, two records of a source in
    ``settings.unique_values`` and two records that an officer denied to be the same are never in
    one cluster, with one exception: what an officer confirms counts against all but a denial, and
    is listed in ``overruled``.

    :param records: record_id (unique), ``settings.conflicts``, ``settings.unique_column``.
    :param edges: ``EDGES_SCHEMA``; pairs with a record that is not in ``records`` are left aside.
    :param decisions: ``DECISIONS_SCHEMA``; of several on one pair the latest counts, and of these
        a denial.
    """
    numbered = _numbered(records, settings)
    denied = pairs_denied(decisions=decisions, numbered=numbered)
    links = linking_edges(edges=edges, decisions=decisions, numbered=numbered, settings=settings)
    labelled = numbered.with_columns(label=component_labels(len(numbered), links))
    broken = broken_labels(labelled=labelled, denied=denied, settings=settings)
    inside = links.join(
        labelled.filter(pl.col("label").is_in(broken.implode())).select("no", "label"),
        left_on="l",
        right_on="no",
        how="semi",
    )
    whole = labelled.filter(~pl.col("label").is_in(broken.implode()))
    rest = labelled.filter(pl.col("label").is_in(broken.implode()))
    firsts, refused, overruled = _one_by_one(rest, inside, denied, settings)
    clusters = pl.concat(
        [whole.select("no", first=pl.col("no").min().over("label")), firsts], how="vertical"
    ).sort("no")
    names = numbered["record_id"]
    return Clustering(
        clusters=pl.DataFrame({"record_id": names, "cluster": names.gather(clusters["first"])}),
        refused=_named(refused, names),
        overruled=_named(overruled, names),
    )


def _numbered(records: pl.DataFrame, settings: LinkSettings) -> pl.DataFrame:
    """Return the records by id with their numbers: comparing numbers is comparing ids."""
    unique = [settings.unique_column] if settings.unique_column else []
    columns = dict.fromkeys(["record_id", *settings.conflicts, *unique])
    numbered = records.select(*columns).sort("record_id").with_row_index("no")
    assert numbered["record_id"].is_unique().all(), "a record is listed twice"
    return numbered


def _one_by_one(
    records: pl.DataFrame, links: pl.DataFrame, denied: pl.DataFrame, settings: LinkSettings
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the first record of each one's cluster, the refused and the overruling edges."""
    partition = Partition(
        facts=_facts(records, settings),
        denied=denied.join(records, left_on="l", right_on="no", how="semi")
        .join(records, left_on="r", right_on="no", how="semi")
        .rows(),
        conflicts=settings.conflicts,
    )
    ordered = links.sort(
        ["rank", "weight_bits", "l", "r"], descending=[False, True, False, False], nulls_last=True
    )
    ends = ordered.select("l", "r", pl.col("rank") == 0).iter_rows()
    broken = [partition.merge(left, right, is_forced=forced) for left, right, forced in ends]
    roots = pl.Series("root", list(map(partition.find, records["no"])), dtype=pl.UInt32)
    firsts = records.select("no", roots).select("no", first=pl.col("no").min().over("root"))
    told = ordered.with_columns(pl.Series("constraint", broken, dtype=pl.String))
    told = told.drop_nulls("constraint").sort("l", "r")
    is_overruled = (pl.col("rank") == 0) & (pl.col("constraint") != DENIED)
    return firsts, _apart(told.filter(~is_overruled), firsts), told.filter(is_overruled)


def _apart(refused: pl.DataFrame, firsts: pl.DataFrame) -> pl.DataFrame:
    """Leave out edges whose ends came together in the end, by way of a confirmed cluster."""
    return (
        refused.join(firsts.rename({"first": "first_l"}), left_on="l", right_on="no")
        .join(firsts.rename({"first": "first_r"}), left_on="r", right_on="no")
        .filter(pl.col("first_l") != pl.col("first_r"))
        .sort("l", "r")
    )


def _facts(records: pl.DataFrame, settings: LinkSettings) -> dict[int, Facts]:
    values = records.select(settings.conflicts).rows() or [()] * len(records)
    sources = _sources(records, settings).to_list()
    return dict(zip(records["no"], zip(values, sources, strict=True), strict=True))


def _sources(records: pl.DataFrame, settings: LinkSettings) -> pl.Series:
    if settings.unique_column is None:
        return pl.Series("source", [None] * len(records), dtype=pl.String)
    source = pl.col(settings.unique_column)
    once = source.is_in(list(settings.unique_values))
    return records.select(pl.when(once).then(source).alias("source"))["source"]


def _named(told: pl.DataFrame, names: pl.Series) -> pl.DataFrame:
    return told.select(
        names.gather(told["l"]).alias("record_id_l"),
        names.gather(told["r"]).alias("record_id_r"),
        "weight_bits",
        "origin",
        "constraint",
    )
