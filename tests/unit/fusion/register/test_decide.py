"""An officer's word."""

from datetime import date

import pytest
from tests.unit.fusion.made import DAY, record, records

from puhui.fusion.register import UnableToDecide


def say(register, left, right, *, is_same):
    return register.decide(
        record_id_l=left,
        record_id_r=right,
        is_same=is_same,
        decided_by="officer 7",
        decided_on=DAY,
        reason="seen the licence",
    )


def owners(register):
    return dict(register.membership().iter_rows())


def test_a_denial_parts_two_and_survives_what_comes(peopled):
    touched = say(peopled, "b", "a", is_same=False)

    assert owners(peopled)["a"] != owners(peopled)["b"]
    assert set(touched) == {owners(peopled)["a"], owners(peopled)["b"]}
    more = records(record("e", uscc="U1", core="南山茶", legal_rep="张三", phone_hash="p1"))
    peopled.arrive(records=more, happened_on=date(2020, 5, 1), batch_id="more")
    assert owners(peopled)["a"] != owners(peopled)["b"]


def test_a_confirmation_joins_two_and_the_history_names_who(peopled):
    say(peopled, "a", "d", is_same=True)

    assert owners(peopled)["a"] == owners(peopled)["d"]
    merged = peopled.history().filter(event="merged").row(0, named=True)
    assert merged["reason_zh"] == "两家合并：officer 7 确认记录 a 与 d 是同一企业"


def test_a_later_word_takes_the_place_of_an_earlier_one_that_is_kept(peopled):
    before = owners(peopled)
    say(peopled, "a", "d", is_same=True)
    say(peopled, "a", "d", is_same=False)

    assert owners(peopled) == before
    assert peopled.decisions()["is_same"].to_list() == [True, False]


def test_the_same_word_twice_is_one(peopled):
    say(peopled, "a", "d", is_same=True)

    assert say(peopled, "d", "a", is_same=True) == ()
    assert len(peopled.decisions()) == 1


def test_a_word_that_contradicts_others_is_refused(peopled):
    say(peopled, "a", "b", is_same=False)
    say(peopled, "b", "c", is_same=True)

    with pytest.raises(UnableToDecide, match="a and b are denied"):
        say(peopled, "a", "c", is_same=True)


@pytest.mark.parametrize(("left", "right"), [("a", "nobody"), ("a", "a")])
def test_a_word_needs_two_records_that_are_known(peopled, left, right):
    with pytest.raises(UnableToDecide):
        say(peopled, left, right, is_same=True)
