from tests.conftest import AS_OF
from tests.unit.relations.made import facts, records, who

from puhui.relations import CIRCLES_SCHEMA, find_ties, guarantee_circles


def circles(policy, names, arrows):
    """Everybody has one loan of 100; an arrow AB is A guaranteeing all of B's."""
    ties = find_ties(
        facts=facts(
            loans=[{"loan": f"L{name}", "of": name, "yuan": 100} for name in names],
            guarantees=[{"of": a, "loan": f"L{b}", "yuan": 100} for a, b in arrows],
        ),
        records=records(*who(*names)),
        as_of=AS_OF,
        policy=policy,
    )
    return guarantee_circles(ties=ties, policy=policy)


def test_no_guarantees_is_no_circles(policy):
    found = circles(policy, "AB", [])

    assert found.schema == CIRCLES_SCHEMA
    assert found.is_empty()


def test_one_guarantee_is_no_circle(policy):
    assert circles(policy, "AB", ["AB"]).is_empty()


def test_a_ring_of_many_is_not_a_chain_as_well(policy):
    found = circles(policy, "ABCDE", ["AB", "BC", "CD", "DE", "EA"])

    assert found["circle_id"].unique().to_list() == ["ring-A"]


def test_a_ring_inside_a_larger_set_is_listed_beside_it(policy):
    found = circles(policy, "ABCDE", ["AB", "BA", "CA", "CD", "ED"])

    sizes = dict(found.group_by("circle_id").len().iter_rows())
    assert sizes == {"mutual-A": 2, "chain_of-A": 5}


def test_only_what_lies_inside_the_circle_is_counted(policy):
    found = circles(policy, "ABC", ["AB", "BA", "AC"])

    assert found.select("enterprise_id", "guaranteed_fen", "covered_fen").rows() == [
        ("A", 10_000, 10_000),
        ("B", 10_000, 10_000),
    ]
