"""The ledger: what it takes, what it refuses, what its log says, and that the log stays."""

import json
import sqlite3
from datetime import date, datetime

import pytest
from tests.unit.consent.made import TODAY

from puhui.consent import (
    UnableToCloseObjection,
    UnableToGrant,
    UnableToObject,
    UnableToOpenLedger,
    UnableToUnmask,
    UnableToWithdraw,
    open_ledger,
)

DONE = {"done_by": "officer", "done_on": TODAY}


def withdraw(ledger, authorisation_id, day=TODAY):
    return ledger.withdraw(
        authorisation_id=authorisation_id, withdrawn_on=day, reason="asked to", **DONE
    )


def close(ledger, objection_id, outcome="rejected", day=TODAY):
    ledger.close_objection(
        objection_id=objection_id, outcome=outcome, closed_on=day, reason="checked", **DONE
    )


def test_a_grant_is_listed_and_logged_without_the_persons_name(ledger, grant):
    authorisation_id = grant("E1", sources=("utility", "tax", "tax"))
    (row,) = ledger.authorisations().to_dicts()
    assert row["authorisation_id"] == authorisation_id
    assert row["sources"] == ["tax", "utility"]
    assert row["valid_until"] == date(2021, 1, 1)
    assert row["withdrawn_on"] is None
    (entry,) = ledger.audit().to_dicts()
    assert (entry["action"], entry["subject"]) == ("grant", authorisation_id)
    assert entry["before"] is None
    assert json.loads(entry["after"])["purpose"] == "rating"
    assert "王小明" not in entry["after"]


def test_the_same_form_recorded_twice_is_one(ledger, grant):
    assert grant("E1") == grant("E1")
    assert ledger.authorisations().height == ledger.audit().height == 1


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"sources": ("tax", "gossip")}, "gossip"),
        ({"sources": ()}, "no source"),
        ({"purpose": "curiosity"}, "curiosity"),
        ({"how_given": "shouted"}, "shouted"),
        ({"valid_until": date(2020, 1, 1)}, "not after its start"),
        ({"valid_from": datetime(2020, 1, 1)}, "no date"),  # noqa: DTZ001
        ({"given_by": " "}, "given_by"),
        ({"evidence": ""}, "evidence"),
        ({"done_by": ""}, "done_by"),
    ],
)
def test_a_grant_that_cannot_be_is_refused_with_advice(ledger, grant, parts, said):
    with pytest.raises(UnableToGrant, match=said) as error:
        grant("E1", **parts)
    assert error.value.advice.zh
    assert ledger.authorisations().is_empty()


def test_withdrawing_twice_changes_nothing(ledger, grant):
    authorisation_id = grant("E1")
    assert withdraw(ledger, authorisation_id).is_new
    again = withdraw(ledger, authorisation_id, date(2020, 6, 1))
    assert (again.is_new, again.withdrawn_on) == (False, TODAY)
    assert ledger.audit()["action"].to_list() == ["grant", "withdraw"]


def test_a_withdrawal_may_be_brought_forward(ledger, grant):
    authorisation_id = grant("E1")
    withdraw(ledger, authorisation_id, date(2020, 6, 1))
    assert withdraw(ledger, authorisation_id, TODAY).is_new
    entry = ledger.audit().row(-1, named=True)
    assert json.loads(entry["before"]) == {"withdrawn_on": "2020-06-01"}
    assert ledger.authorisations()["withdrawn_on"].to_list() == [TODAY]


def test_a_withdrawal_tells_of_other_authorisations_in_force(ledger, grant):
    first = grant("E1")
    other = grant("E1", sources=("tax", "social"))
    grant("E1", sources=("social",))
    grant("E1", valid_until=TODAY)
    grant("E2")
    assert withdraw(ledger, first).others_in_force == (other,)


def test_a_withdrawn_form_cannot_be_granted_again(ledger, grant):
    withdraw(ledger, grant("E1"))
    with pytest.raises(UnableToGrant, match="withdrawn"):
        grant("E1")


def test_what_does_not_exist_cannot_be_withdrawn_or_closed(ledger):
    with pytest.raises(UnableToWithdraw, match="A-nothing"):
        withdraw(ledger, "A-nothing")
    with pytest.raises(UnableToCloseObjection, match="O-nothing"):
        close(ledger, "O-nothing")
    assert ledger.audit().is_empty()


def test_an_objection_is_due_in_the_policys_days(ledger, object_to):
    objection = object_to(raised_on=date(2020, 2, 10))
    (row,) = ledger.objections().to_dicts()
    assert row["objection_id"] == objection
    assert row["answer_due_on"] == date(2020, 3, 1)
    assert row["outcome"] is None


def test_while_an_objection_stands_another_is_the_same(ledger, object_to):
    first = object_to()
    assert object_to(raised_on=date(2020, 2, 20)) == first
    close(ledger, first, "upheld")
    assert object_to(raised_on=date(2020, 3, 20)) == first
    assert ledger.objections().height == 1


def test_after_a_rejection_one_may_object_anew_another_day(ledger, object_to):
    first = object_to()
    close(ledger, first)
    with pytest.raises(UnableToObject, match="rejected"):
        object_to()
    assert object_to(raised_on=date(2020, 3, 1)) != first


@pytest.mark.parametrize(
    "parts", [{"table": "tax.secrets"}, {"fact_key": "T1"}, {"reason": ""}, {"enterprise_id": ""}]
)
def test_an_objection_that_cannot_be_is_refused(ledger, object_to, parts):
    with pytest.raises(UnableToObject):
        object_to(**parts)
    assert ledger.objections().is_empty()


def test_an_objection_is_answered_once(ledger, object_to):
    objection = object_to()
    with pytest.raises(UnableToCloseObjection, match="before it was raised"):
        close(ledger, objection, day=date(2020, 1, 1))
    with pytest.raises(UnableToCloseObjection, match="maybe"):
        close(ledger, objection, "maybe")
    close(ledger, objection)
    close(ledger, objection)
    with pytest.raises(UnableToCloseObjection, match="answered"):
        close(ledger, objection, "upheld")
    assert ledger.audit()["action"].to_list() == ["object", "close_objection"]


def test_unmasking_is_logged_with_who_and_why(ledger):
    asked = {"enterprise_id": "E1", "field": "phone", "asked_by": "officer", "asked_on": TODAY}
    number = ledger.unmask(reason="call back", **asked)
    (entry,) = ledger.audit().to_dicts()
    assert (entry["audit_no"], entry["action"], entry["done_by"]) == (number, "unmask", "officer")
    assert json.loads(entry["after"]) == {"field": "phone", "reason": "call back"}
    with pytest.raises(UnableToUnmask, match="reason"):
        ledger.unmask(reason="", **asked)
    assert ledger.audit(after_no=number).is_empty()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET done_by = 'nobody'",
        "DELETE FROM audit",
        "REPLACE INTO audit SELECT audit_no, done_on, 'x', action, subject, '', after FROM audit",
        "UPDATE reads SET facts_count = 0",
        "DELETE FROM reads",
        "REPLACE INTO reads SELECT read_no, 'x', purpose, as_of, 't', 0, 0, 0, 0, 0 FROM reads",
        "DELETE FROM authorisations",
        "UPDATE authorisations SET valid_until = '2999-01-01'",
        "UPDATE authorisations SET withdrawn_on = NULL, withdrawal_recorded_on = NULL",
        "UPDATE authorisations SET withdrawn_on = '2999-01-01'",
        "DELETE FROM objections",
        "UPDATE objections SET outcome = 'upheld'",
    ],
)
def test_what_is_recorded_cannot_be_changed_behind_the_log(
    ledger, grant, object_to, read, statement
):
    withdraw(ledger, grant("E1"))
    close(ledger, object_to())
    read("tax.filings")
    with pytest.raises(sqlite3.IntegrityError):
        ledger.connection.execute(statement)


def test_a_change_that_cannot_be_logged_is_not_made(ledger, grant, monkeypatch):
    def broken(*args, **parts):
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr("puhui.consent._authorisations.append_audit", broken)
    with pytest.raises(sqlite3.OperationalError):
        grant("E1")
    assert ledger.authorisations().is_empty()


def test_the_ledger_is_there_when_it_is_opened_again(tmp_path, ledger, grant):
    grant("E1")
    with open_ledger(path=tmp_path / "ledger.sqlite") as again:
        assert again.authorisations().height == 1
        assert again.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_another_file_is_no_ledger(tmp_path):
    (tmp_path / "text").write_text("no database, but long enough to be looked at")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE t (x)")
    other.close()
    for name in ("text", "other.sqlite", "nowhere/ledger.sqlite"):
        with pytest.raises(UnableToOpenLedger):
            open_ledger(path=tmp_path / name)
