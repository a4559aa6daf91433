"""Clustering agrees with its definition, holds its constraints, and sees no order of rows."""

from itertools import combinations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.fusion.made import ONCE, SETTINGS, decisions, edges, record, records

from puhui.fusion.cluster import cluster

IDS = [f"r{number}" for number in range(8)]
PAIRS = list(combinations(IDS, 2))
RECORD = st.fixed_dictionaries(
    {
        "uscc": st.sampled_from([None, "U1", "U2", "U3"]),
        "table": st.sampled_from([ONCE, "tax.taxpayers", None]),
    }
)
EDGE = st.tuples(
    st.sampled_from(PAIRS),
    st.sampled_from([-1.0, 3.0, 4.0, 5.0, 9.0]),
    st.sampled_from(["model", "model", "key:code_and_name"]),
)
WORLD = st.tuples(
    st.lists(RECORD, min_size=2, max_size=len(IDS)),
    st.lists(EDGE, max_size=14, unique_by=lambda edge: edge[0]),
    st.lists(
        st.tuples(st.sampled_from(PAIRS), st.booleans()), max_size=3, unique_by=lambda d: d[0]
    ),
)


def tables(world):
    rows, linked, decided = world
    return {
        "records": records(*(record(i, **row) for i, row in zip(IDS, rows, strict=False))),
        "edges": edges(*((*pair, bits, origin) for pair, bits, origin in linked)),
        "decisions": decisions(*((*pair, is_same) for pair, is_same in decided)),
    }


def plain(world):
    """The definition, word for word: sets of records, one edge after the other."""
    rows, linked, decided = world
    present = dict(zip(IDS, rows, strict=False))
    confirmed = sorted(pair for pair, is_same in decided if is_same)
    denied = [set(pair) for pair, is_same in decided if not is_same]
    keys = [(bits, pair) for pair, bits, origin in linked if origin != "model"]
    model = [(bits, pair) for pair, bits, origin in linked if origin == "model" and bits >= 4]
    order = [(pair, True) for pair in confirmed]
    for group in (keys, model):
        ordered = sorted(group, key=lambda edge: (-edge[0], edge[1]))
        order += [(pair, False) for _, pair in ordered if pair not in confirmed]
    clusters = {one: {one} for one in present}
    for (left, right), is_forced in order:
        if left not in present or right not in present or right in clusters[left]:
            continue
        joined = clusters[left] | clusters[right]
        is_denied = any(pair <= joined for pair in denied)
        breaks = crosses(clusters[left], clusters[right], present)
        if not is_denied and (is_forced or not breaks):
            clusters.update(dict.fromkeys(joined, joined))
    return {one: min(group) for one, group in clusters.items()}


def crosses(ours, theirs, present):
    codes = (
        [{present[one]["uscc"]} - {None} for one in ours],
        [{present[one]["uscc"]} - {None} for one in theirs],
    )
    left, right = (set().union(*side) for side in codes)
    conflict = bool(left) and bool(right) and not (left <= right or right <= left)
    once = [any(present[one]["table"] == ONCE for one in side) for side in (ours, theirs)]
    return conflict or all(once)


@given(world=WORLD)
@settings(max_examples=300, deadline=None)
def test_clusters_are_those_of_the_definition(world):
    found = cluster(**tables(world), settings=SETTINGS)

    assert dict(found.clusters.iter_rows()) == plain(world)


@given(world=WORLD, data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_does_not_matter(world, data):
    given_tables = tables(world)
    shuffled = {
        name: table[data.draw(st.permutations(range(len(table))))] if len(table) else table
        for name, table in given_tables.items()
    }

    one = cluster(**given_tables, settings=SETTINGS)
    other = cluster(**shuffled, settings=SETTINGS)

    assert one.clusters.equals(other.clusters)
    assert one.refused.equals(other.refused)
    assert one.overruled.equals(other.overruled)


@given(world=WORLD)
@settings(max_examples=100, deadline=None)
def test_constraints_hold_but_for_what_an_officer_confirmed(world):
    given_tables = tables(world)
    found = cluster(**given_tables, settings=SETTINGS)
    owner = dict(found.clusters.iter_rows())

    for (left, right), is_same in world[2]:
        if left in owner and right in owner and not is_same:
            assert owner[left] != owner[right]
    for left, right in found.refused.select("record_id_l", "record_id_r").iter_rows():
        assert owner[left] != owner[right]
    confirmed = {owner[left] for (left, _), is_same in world[2] if is_same and left in owner}
    free = (
        given_tables["records"]
        .join(found.clusters, on="record_id")
        .filter(~pl.col("cluster").is_in(sorted(confirmed)))
    )
    assert (
        free.drop_nulls("uscc").group_by("cluster").agg(pl.col("uscc").n_unique())["uscc"].to_list()
        == [1] * free.drop_nulls("uscc")["cluster"].n_unique()
    )
    assert free.filter(pl.col("table") == ONCE)["cluster"].is_unique().all()
