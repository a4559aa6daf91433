"""What must hold of every world: money conserved, order irrelevant, groups as found plainly."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import AS_OF
from tests.unit.relations.made import facts, records, said

from puhui.base import Policy, default_policy_dir
from puhui.relations import (
    control_groups,
    find_ties,
    group_exposure,
    guarantee_circles,
    shortest_tie_path,
)

POLICY = Policy.read(default_policy_dir()).at(AS_OF)
NAMES = [f"E{k}" for k in range(9)]
NAME = st.sampled_from(NAMES)
SIGN = st.sampled_from([None, "1", "2", "3"])
WORLD = st.fixed_dictionaries(
    {
        "records": st.lists(
            st.fixed_dictionaries(
                {
                    "enterprise": NAME,
                    "table": st.sampled_from(["registry.enterprises", "tax.taxpayers"]),
                    "person": SIGN,
                    "legal_rep": SIGN,
                    "phone": SIGN,
                    "address": st.sampled_from([None, "江南路1号", "江南路2号"]),
                }
            ),
            max_size=14,
        ),
        "holdings": st.lists(
            st.fixed_dictionaries(
                {
                    "of": NAME,
                    "by": NAME,
                    "person": SIGN,
                    "share": st.one_of(st.none(), st.integers(0, 100).map(lambda n: n / 100)),
                }
            ),
            max_size=12,
        ),
        "loans": st.lists(
            st.fixed_dictionaries(
                {"of": st.one_of(st.none(), NAME), "yuan": st.integers(0, 10**7)}
            ),
            max_size=8,
        ),
        "guarantees": st.lists(
            st.fixed_dictionaries(
                {"of": NAME, "loan": st.integers(0, 9), "yuan": st.integers(1, 10**7)}
            ),
            max_size=12,
        ),
    }
)


def made(world):
    loans = [row | {"loan": str(number)} for number, row in enumerate(world["loans"])]
    guarantees = [row | {"loan": str(row["loan"])} for row in world["guarantees"]]
    everyone = [{"enterprise": name} for name in NAMES]
    return (
        facts(holdings=world["holdings"], loans=loans, guarantees=guarantees),
        records(*everyone, *world["records"]),
    )


def ties_of(given_facts, given_records):
    return find_ties(facts=given_facts, records=given_records, as_of=AS_OF, policy=POLICY)


@given(WORLD)
@settings(deadline=None, max_examples=60)
def test_money_is_conserved(world):
    given_facts, given_records = made(world)
    groups = control_groups(ties=ties_of(given_facts, given_records))

    exposure = group_exposure(groups=groups, facts=given_facts, as_of=AS_OF)

    assert exposure["balance_fen"].sum() == given_facts["bank.loans"]["balance_fen"].sum()
    assert exposure["group_id"].is_unique().all()
    assert (exposure["overdue_balance_fen"] <= exposure["balance_fen"]).all()
    seen = set(groups["enterprise_id"])
    seen |= set(given_facts["bank.loans"]["enterprise_id"].drop_nulls())
    assert exposure["enterprises_count"].sum() >= len(seen)


@given(WORLD, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_the_order_of_rows_changes_nothing(world, random):
    given_facts, given_records = made(world)
    ties = ties_of(given_facts, given_records)
    seed = random.randrange(10**6)
    mixed = {
        name: table.sample(fraction=1.0, shuffle=True, seed=seed)
        for name, table in given_facts.items()
    }

    again = ties_of(mixed, given_records.sample(fraction=1.0, shuffle=True, seed=seed))

    assert again.equals(ties)
    shuffled = again.sample(fraction=1.0, shuffle=True, seed=seed)
    assert control_groups(ties=shuffled).equals(control_groups(ties=ties))
    assert guarantee_circles(ties=shuffled, policy=POLICY).equals(
        guarantee_circles(ties=ties, policy=POLICY)
    )


@given(WORLD)
@settings(deadline=None, max_examples=60)
def test_ties_are_one_row_each_and_never_with_oneself(world):
    ties = ties_of(*made(world))

    assert ties.select("enterprise_id_l", "enterprise_id_r", "tie").is_unique().all()
    assert (ties["enterprise_id_l"] != ties["enterprise_id_r"]).all()
    assert (ties["evidence"].list.len() > 0).all()
    undirected = ties.filter(pl.col("tie").cast(pl.String).str.starts_with("same"))
    assert (undirected["enterprise_id_l"] < undirected["enterprise_id_r"]).all()


@given(WORLD)
@settings(deadline=None, max_examples=60)
def test_groups_are_those_of_a_plain_search(world):
    ties = ties_of(*made(world))
    groups = control_groups(ties=ties)

    sets = {}
    for left, _, right in said(ties.filter("is_control")):
        joined = sets.get(left, {left}) | sets.get(right, {right})
        sets.update(dict.fromkeys(joined, joined))
    expected = {name: f"G-{min(members)}" for name, members in sets.items()}
    assert dict(groups.select("enterprise_id", "group_id").iter_rows()) == expected
    heads = groups.group_by("group_id").agg(pl.col("is_head").sum())
    assert (heads["is_head"] == 1).all()


@given(WORLD)
@settings(deadline=None, max_examples=40)
def test_a_way_is_as_long_as_a_plain_search_finds(world):
    ties = ties_of(*made(world))
    near = {}
    for left, _, right in said(ties):
        near.setdefault(left, set()).add(right)
        near.setdefault(right, set()).add(left)
    distance, edge = {"E0": 0}, ["E0"]
    while edge:
        here = edge.pop(0)
        for there in near.get(here, ()):
            if there not in distance:
                distance[there] = distance[here] + 1
                edge.append(there)

    for name in NAMES:
        assert len(shortest_tie_path(a="E0", b=name, ties=ties)) == distance.get(name, 0)
