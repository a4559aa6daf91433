"""Merging one edge after the other."""

from puhui.fusion._partition import Partition


def partition(facts, denied=()):
    whole = {number: ((code,), source) for number, (code, source) in enumerate(facts)}
    return Partition(facts=whole, denied=denied, conflicts=("uscc",))


def test_a_merge_that_breaks_nothing_happens():
    two = partition([("U1", None), (None, "once")])

    assert two.merge(0, 1, is_forced=False) is None
    assert two.find(0) == two.find(1)


def test_different_codes_are_named_as_the_conflict():
    two = partition([("U1", None), ("U2", None)])

    assert two.merge(0, 1, is_forced=False) == "conflict:uscc"
    assert two.find(0) != two.find(1)


def test_a_conflict_carries_over_records_without_a_code():
    three = partition([("U1", None), (None, None), ("U2", None)])
    three.merge(0, 1, is_forced=False)

    assert three.merge(1, 2, is_forced=False) == "conflict:uscc"


def test_a_source_that_knows_an_enterprise_once_is_named():
    two = partition([(None, "registry"), (None, "registry")])

    assert two.merge(0, 1, is_forced=False) == "unique:registry"


def test_a_forced_merge_happens_and_says_what_it_breaks():
    two = partition([("U1", None), ("U2", None)])

    assert two.merge(0, 1, is_forced=True) == "conflict:uscc"
    assert two.find(0) == two.find(1)


def test_a_forced_merge_gives_way_to_a_denial():
    three = partition([(None, None)] * 3, denied=[(0, 2)])
    three.merge(0, 1, is_forced=True)

    assert three.merge(1, 2, is_forced=True) == "denied"
    assert three.find(0) != three.find(2)


def test_a_forced_conflict_grows_no_further():
    three = partition([("U1", None), ("U2", None), ("U3", None)])
    three.merge(0, 1, is_forced=True)

    assert three.merge(1, 2, is_forced=False) == "conflict:uscc"
