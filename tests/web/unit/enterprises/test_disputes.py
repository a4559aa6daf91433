"""Disputing a fact and answering."""

from datetime import date

import pytest
from tests.web.unit.enterprises.made import AT, with_document

from puhui_web.enterprises import operations, queries
from puhui_web.enterprises.models import Dispute
from puhui_web.tasks.models import Task

FACT = {"table": "bank.loans", "fact_key": "L1", "shown": "贷款 10 万元", "at": AT}


@pytest.fixture
def owner(bank):
    with_document(bank.enterprise("E1"))
    return bank.actor("owner")


def test_a_dispute_is_due_by_policy_and_somebody_has_to_answer(bank, owner):
    raised = operations.dispute(actor=owner, reason="已还清", **FACT)
    assert raised.answer_due_on == date(2025, 1, 20)
    task = Task.objects.get(kind="dispute")
    assert (task.unit, task.permission) == (bank.units["O1"], "dispute_answer")
    assert task.url == f"/desk/disputes/{raised.pk}/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "  "},
        {"fact_key": "L2"},  # of nobody, or of somebody else
        {"table": "tax.taxpayers"},
        {"table": "no.table"},
    ],
)
def test_only_listed_facts_can_be_disputed_and_with_a_reason(owner, wrong):
    with pytest.raises(operations.UnableToDispute):
        operations.dispute(actor=owner, **{"reason": "已还清", **FACT, **wrong})
    assert not Dispute.objects.exists()


def test_a_value_is_disputed_by_the_record_that_says_it(owner):
    raised = operations.dispute(
        actor=owner, **{**FACT, "table": "tax.taxpayers", "fact_key": "T1"}, reason="已搬迁"
    )
    assert raised.table == "tax.taxpayers"


def test_a_fact_is_disputed_once_while_open_or_upheld(bank, owner):
    raised = operations.dispute(actor=owner, reason="已还清", **FACT)
    with pytest.raises(operations.UnableToDispute):
        operations.dispute(actor=owner, reason="再说一次", **FACT)
    answer = {"dispute_id": raised.pk, "outcome": "upheld", "answer": "确已还清", "at": AT}
    operations.answer_dispute(actor=bank.actor("post_loan_officer"), **answer)
    with pytest.raises(operations.UnableToDispute):
        operations.dispute(actor=owner, reason="第三次", **FACT)


def test_answering_closes_the_task_and_tells_the_owner(bank, owner):
    officer = bank.actor("post_loan_officer")
    raised = operations.dispute(actor=owner, reason="已还清", **FACT)
    assert [d.pk for d in queries.disputes_page(actor=officer).rows] == [raised.pk]
    operations.answer_dispute(
        actor=officer, dispute_id=raised.pk, outcome="rejected", answer="仍有余额", at=AT
    )
    assert not Task.objects.filter(done_at=None).exists()
    assert queries.disputes_page(actor=officer).rows == []
    (state,) = queries.own_enterprise(actor=owner).disputes
    assert (state.outcome, state.answer) == ("rejected", "仍有余额")


@pytest.mark.parametrize("wrong", [{"outcome": "perhaps"}, {"answer": " "}])
def test_an_answer_has_an_outcome_and_says_why(bank, owner, wrong):
    raised = operations.dispute(actor=owner, reason="已还清", **FACT)
    right = {"dispute_id": raised.pk, "outcome": "upheld", "answer": "是", "at": AT}
    with pytest.raises(operations.UnableToAnswerDispute):
        operations.answer_dispute(actor=bank.actor("post_loan_officer"), **{**right, **wrong})


def test_it_is_answered_once(bank, owner):
    raised = operations.dispute(actor=owner, reason="已还清", **FACT)
    answer = {"dispute_id": raised.pk, "outcome": "upheld", "answer": "是", "at": AT}
    officer = bank.actor("post_loan_officer")
    operations.answer_dispute(actor=officer, **answer)
    with pytest.raises(operations.UnableToAnswerDispute):
        operations.answer_dispute(actor=officer, **answer)
