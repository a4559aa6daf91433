"""Records that come, change and come again."""

from datetime import date

import pytest
from tests.unit.fusion.made import DAY, ONCE, record, records

from puhui.fusion.register import UnableToKeepRecords, UnableToTakeBatch

LATER = date(2020, 4, 1)


def owner(register, one):
    return dict(register.membership().iter_rows())[one]


def events(register):
    return register.history().select("event", "record_id").rows()


def test_records_found_enterprises_and_join_them(peopled):
    assert owner(peopled, "a") == owner(peopled, "b") == owner(peopled, "c")
    assert owner(peopled, "d") != owner(peopled, "a")
    assert sorted(events(peopled)) == [
        ("founded", "a"),
        ("founded", "d"),
        ("joined", "b"),
        ("joined", "c"),
    ]


def test_a_record_that_joins_says_by_what(peopled):
    reasons = peopled.history().filter(record_id="b")

    assert reasons["reason_zh"].to_list() == [
        "记录归入：记录 a 与 b 的统一社会信用代码、字号与行业相同"
    ]
    assert "unified social credit code and brand and trade" in reasons["reason_en"][0]


def test_a_bridge_merges_two_and_the_retired_id_leads_on(register):
    two = records(
        record("a", uscc="U1", core="南山茶"), record("b", phone_hash="p1", legal_rep="张三")
    )
    register.arrive(records=two, happened_on=DAY, batch_id="two")
    gone = owner(register, "b")

    bridge = records(record("c", uscc="U1", core="南山茶", phone_hash="p1", legal_rep="张三"))
    arrival = register.arrive(records=bridge, happened_on=LATER, batch_id="bridge")

    kept = owner(register, "a")
    assert owner(register, "b") == kept
    assert register.current_id(enterprise_id=gone) == kept
    assert set(arrival.enterprise_ids) == {kept, gone}
    merged = register.history(enterprise_id=kept).filter(event="merged").row(0, named=True)
    assert (merged["other_enterprise_id"], merged["record_id"]) == (gone, "c")
    assert merged["reason_zh"].startswith("两家合并：记录 ")


def test_a_changed_record_moves_and_both_histories_say_so(peopled):
    before, other = owner(peopled, "c"), owner(peopled, "d")
    moved = records(record("c", table="court.judgments", core="北山酒", legal_rep="李四"))

    arrival = peopled.arrive(records=moved, happened_on=LATER, batch_id="moved")

    assert (arrival.new_count, arrival.changed_count) == (0, 1)
    assert owner(peopled, "c") == other
    left = peopled.history(enterprise_id=before).filter(event="left")
    assert left["other_enterprise_id"].to_list() == [other]
    changed = peopled.history(enterprise_id=other).filter(event="changed")
    assert changed["reason_zh"].to_list() == ["记录内容变更：字号与行业、负责人姓名"]


def test_another_day_of_the_same_content_is_no_news(peopled):
    told = peopled.history()
    again = records(
        record("d", table=ONCE, uscc="U2", core="北山酒", name="北山酒坊", legal_rep="李四")
        | {"observed_on": LATER}
    )

    arrival = peopled.arrive(records=again, happened_on=LATER, batch_id="again")

    assert arrival.changed_count == 1
    assert arrival.enterprise_ids == ()
    assert peopled.history().equals(told)
    kept = peopled.records_of(enterprise_id=owner(peopled, "d"))
    assert kept["observed_on"].to_list() == [LATER]


def test_a_batch_taken_before_changes_nothing(peopled):
    one = records(record("e", uscc="U9"))
    first = peopled.arrive(records=one, happened_on=DAY, batch_id="e")

    again = peopled.arrive(records=one, happened_on=LATER, batch_id="e")

    assert again.is_replayed
    assert again.enterprise_ids == first.enterprise_ids


def test_a_batch_id_belongs_to_its_content(peopled):
    with pytest.raises(UnableToTakeBatch, match="first"):
        peopled.arrive(records=records(record("e")), happened_on=DAY, batch_id="first")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (records(record("e")).drop("core"), "core"),
        (records(record("e"), record("e")), "listed twice"),
    ],
)
def test_records_of_another_form_are_refused_whole(peopled, table, told):
    before = peopled.membership()

    with pytest.raises(UnableToKeepRecords, match=told):
        peopled.arrive(records=table, happened_on=DAY, batch_id="odd")

    assert peopled.membership().equals(before)
