"""Records taken back."""

from datetime import date

from tests.unit.fusion.made import DAY, record, records

LATER = date(2020, 4, 1)


def take_back(register, *ids):
    return register.withdraw(record_ids=ids, happened_on=LATER, batch_id="back " + ",".join(ids))


def test_what_a_withdrawn_record_said_is_gone_and_its_leaving_is_told(peopled):
    owner = dict(peopled.membership().iter_rows())["c"]

    outcome = take_back(peopled, "c", "unknown")

    assert (outcome.withdrawn_count, outcome.unchanged_count) == (1, 1)
    assert "c" not in peopled.membership()["record_id"]
    assert "c" not in peopled.records_of(enterprise_id=owner)["record_id"]
    last = peopled.history(enterprise_id=owner).row(-1, named=True)
    assert (last["event"], last["record_id"]) == ("left", "c")
    assert last["reason_zh"] == "记录移出：记录被撤回"


def test_its_name_is_found_no_more(peopled):
    take_back(peopled, "d")

    assert peopled.find(text="北山酒坊").is_empty()
    assert peopled.find(text="北山").is_empty()


def test_an_enterprise_without_records_is_retired_and_still_resolves(peopled):
    owner = dict(peopled.membership().iter_rows())["d"]

    take_back(peopled, "d")

    assert peopled.current_id(enterprise_id=owner) == owner
    assert peopled.history(enterprise_id=owner)["event"].to_list()[-2:] == ["left", "retired"]


def test_a_record_that_comes_back_revives_its_enterprise(peopled):
    owner = dict(peopled.membership().iter_rows())["d"]
    take_back(peopled, "d")

    peopled.arrive(records=records(record("d", uscc="U2")), happened_on=DAY, batch_id="again")

    assert dict(peopled.membership().iter_rows())["d"] == owner
    assert peopled.history(enterprise_id=owner)["event"].to_list()[-2:] == ["revived", "joined"]


def test_those_it_held_together_fall_apart(register):
    chain = records(
        record("a", uscc="U1", core="南山茶"),
        record("b", uscc="U1", core="南山茶", phone_hash="p1", legal_rep="张三"),
        record("c", phone_hash="p1", legal_rep="张三"),
    )
    register.arrive(records=chain, happened_on=DAY, batch_id="chain")
    assert register.membership()["enterprise_id"].n_unique() == 1

    take_back(register, "b")

    assert register.membership()["enterprise_id"].n_unique() == 2
