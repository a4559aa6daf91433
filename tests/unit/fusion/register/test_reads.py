"""What the register tells."""

import pytest
from tests.unit.fusion.made import DAY, record, records

from puhui.fusion.register import UnableToFindEnterprise


def test_all_that_ever_were_are_listed(peopled):
    firms = peopled.enterprises()

    assert firms["state"].to_list() == ["live", "live"]
    assert firms["founded_on"].to_list() == [DAY, DAY]


def test_records_come_back_as_they_were_given(peopled):
    one = records(record("e", observed_on=DAY, core="东街米", name="东街米店"))
    peopled.arrive(records=one, happened_on=DAY, batch_id="e")

    assert peopled.records().filter(record_id="e").equals(one)


def test_an_id_that_nobody_had_is_named(peopled):
    with pytest.raises(UnableToFindEnterprise, match="E0000000000000"):
        peopled.current_id(enterprise_id="E0000000000000")


def test_pairs_that_nearly_link_wait_for_an_officer_until_they_are_decided(register):
    pair = records(record("a", legal_rep="张三"), record("b", legal_rep="张三"))
    register.arrive(records=pair, happened_on=DAY, batch_id="pair")
    assert register.review_queue(limit=5).select("record_id_l", "record_id_r").rows() == [
        ("a", "b")
    ]

    register.decide(
        record_id_l="a",
        record_id_r="b",
        is_same=False,
        decided_by="officer 7",
        decided_on=DAY,
        reason="two persons of one name",
    )

    assert register.review_queue(limit=5).is_empty()
