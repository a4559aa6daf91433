"""The way from one record to another."""

from puhui.fusion._paths import path_between

EDGES = [("a", "b", "key:x"), ("b", "c", "model"), ("c", "d", "model"), ("a", "d", "model")]


def test_the_way_has_the_fewest_edges():
    assert path_between(edges=EDGES, sources=["a"], targets=["d"]) == [("a", "d", "model")]


def test_the_way_is_told_from_its_start():
    found = path_between(edges=EDGES[:3], sources=["d"], targets=["a"])

    assert found == [("c", "d", "model"), ("b", "c", "model"), ("a", "b", "key:x")]


def test_of_one_whole_the_surest_edges_that_hold_it_together():
    everyone = ["a", "b", "c", "d"]

    assert path_between(edges=EDGES, sources=everyone, targets=everyone) == EDGES[:3]


def test_no_way_is_no_edge():
    assert path_between(edges=EDGES, sources=["a"], targets=["z"]) == []
