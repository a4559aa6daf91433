"""From edges and decisions to clusters."""

import polars as pl
from tests.unit.fusion.made import DAY, ONCE, SETTINGS, decisions, edges, record, records

from puhui.fusion.cluster import cluster
from puhui.fusion.schema import DECISIONS_SCHEMA


def clustered(table, linked, decided=None):
    said = decisions() if decided is None else decided
    return cluster(records=table, edges=linked, decisions=said, settings=SETTINGS)


def owners(found):
    return dict(found.clusters.iter_rows())


def test_records_are_linked_from_the_link_weight_on_and_by_keys_whatever_they_weigh():
    table = records(*(record(one) for one in "abcd"))
    linked = edges(
        ("a", "b", 4.0, "model"), ("b", "c", 3.999999, "model"), ("c", "d", -9.0, "key:x")
    )

    assert owners(clustered(table, linked)) == {"a": "a", "b": "a", "c": "c", "d": "c"}


def test_of_two_codes_the_stronger_edge_wins_and_the_other_is_told():
    table = records(record("a", uscc="U1"), record("b"), record("c", uscc="U2"))
    linked = edges(("a", "b", 6.0, "model"), ("b", "c", 8.0, "model"))

    found = clustered(table, linked)

    assert owners(found) == {"a": "a", "b": "b", "c": "b"}
    assert found.refused.rows() == [("a", "b", 6.0, "model", "conflict:uscc")]


def test_a_source_has_one_record_a_cluster():
    table = records(record("a", table=ONCE), record("b", table=ONCE))

    found = clustered(table, edges(("a", "b", 20.0, "model")))

    assert found.refused["constraint"].to_list() == [f"unique:{ONCE}"]


def test_an_officer_outweighs_the_model_both_ways():
    table = records(*(record(one) for one in "abc"))
    linked = edges(("a", "b", 20.0, "key:x"))

    found = clustered(table, linked, decisions(("a", "b", False), ("c", "b", True)))

    assert owners(found) == {"a": "a", "b": "b", "c": "b"}
    assert found.refused.rows() == [("a", "b", 20.0, "key:x", "denied")]


def test_a_confirmation_against_a_constraint_holds_and_is_told():
    table = records(record("a", uscc="U1"), record("b", uscc="U2"))

    found = clustered(table, edges(), decisions(("a", "b", True)))

    assert owners(found) == {"a": "a", "b": "a"}
    assert found.overruled["constraint"].to_list() == ["conflict:uscc"]


def test_the_latest_decision_on_a_pair_counts():
    early = decisions(("a", "b", False))
    late = early.with_columns(is_same=True, decided_on=pl.lit(DAY) + pl.duration(days=1))
    both = pl.concat([late, early]).cast(dict(DECISIONS_SCHEMA))

    found = clustered(records(record("a"), record("b")), edges(), both)

    assert owners(found) == {"a": "a", "b": "a"}


def test_edges_to_records_that_are_gone_are_left_aside():
    found = clustered(records(record("a")), edges(("a", "z", 20.0, "model")))

    assert owners(found) == {"a": "a"}


def test_nothing_gives_nothing():
    assert clustered(records(), edges()).clusters.is_empty()
