"""Edges of keys follow those who come and go."""

import pytest
from tests.unit.fusion.made import DAY, record, records, score

SHARING = {one: record(one, uscc="U1", core="南山茶") for one in "abcd"}


def edges_of(register):
    ids = register.membership()["record_id"]
    return register.edges_between(record_ids=ids).sort("record_id_l", "record_id_r")


@pytest.mark.parametrize("order", ["abcd", "dcba", "bdac"])
def test_pairs_that_stand_for_a_key_are_those_of_one_batch_whoever_comes_first(register, order):
    for one in order:
        register.arrive(records=records(SHARING[one]), happened_on=DAY, batch_id=one)

    whole = score(records(*SHARING.values()))
    assert whole["origin"].to_list().count("key:code_and_name") == 3
    assert len(whole) == 6, "the others share a block"
    assert edges_of(register).equals(whole)


def test_the_first_of_a_key_may_leave(register):
    register.arrive(records=records(*SHARING.values()), happened_on=DAY, batch_id="all")

    register.withdraw(record_ids=["a"], happened_on=DAY, batch_id="back")

    assert edges_of(register).equals(score(records(*(SHARING[one] for one in "bcd"))))
    assert register.membership()["enterprise_id"].n_unique() == 1
