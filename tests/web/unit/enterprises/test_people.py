"""Assigning customers, and seeing a name in full."""

from datetime import date

import pytest
from tests.web.unit.enterprises.made import AT, with_document

from puhui_web.audit.models import AuditEvent
from puhui_web.enterprises import operations
from puhui_web.enterprises.models import Dispute
from puhui_web.tasks.models import Task


def assign(bank, unit, manager_id):
    return operations.assign(
        actor=bank.actor("branch_head"),
        enterprise_id="E1",
        unit_id=bank.units[unit].pk,
        manager_id=manager_id,
        at=AT,
    )


def test_a_customer_goes_to_an_outlet_and_a_manager_who_is_told(bank):
    bank.enterprise("E1", unit="S1")
    manager = bank.person("customer_manager")
    assigned = assign(bank, "O1", manager.pk)
    assert (assigned.unit, assigned.manager) == (bank.units["O1"], manager)
    assert Task.objects.get(kind="customer_assigned").assignee == manager
    event = AuditEvent.objects.get(action="enterprises.assign")
    assert event.before == {"unit": bank.units["S1"].pk, "manager": None}
    assert assign(bank, "O1", None).manager is None


def test_not_to_another_branch_nor_to_somebody_who_does_not_work_there(bank):
    bank.enterprise("E1")
    with pytest.raises(operations.UnableToAssign, match="reach"):
        assign(bank, "O2", None)
    others = [bank.person("customer_manager", unit="S2"), bank.person("approver")]
    left = bank.person("customer_manager", username="left")
    left.postings.update(until=date(2024, 12, 1))
    for person in (*others, left):
        with pytest.raises(operations.UnableToAssign, match="customer manager"):
            assign(bank, "O1", person.pk)


def unmask(bank, **changed):
    asked = {"enterprise_id": "E1", "field": "legal_rep", "reason": "上门核实", "at": AT}
    return operations.unmask(actor=bank.actor("customer_manager"), **{**asked, **changed})


def test_a_full_name_is_shown_for_a_reason_that_goes_on_record(bank):
    with_document(bank.enterprise("E1"))
    assert unmask(bank).text == "王小明"
    event = AuditEvent.objects.get(action="enterprises.unmask")
    assert event.kind == "look"
    assert event.after == {"field": "legal_rep", "reason": "上门核实"}


@pytest.mark.parametrize("changed", [{"reason": " "}, {"field": "phone_masked"}, {"field": "x"}])
def test_without_a_reason_or_for_what_is_not_kept_nothing_is_shown(bank, changed):
    with_document(bank.enterprise("E1"))
    with pytest.raises(operations.UnableToUnmask):
        unmask(bank, **changed)


def test_what_may_not_be_shown_cannot_be_unmasked(bank):
    enterprise = with_document(bank.enterprise("E1"))
    Dispute.objects.create(
        enterprise=enterprise,
        table="registry.enterprises",
        fact_key="R1",
        shown="王小明",
        reason="换人了",
        raised_at=AT,
        answer_due_on=date(2025, 1, 20),
    )
    with pytest.raises(operations.UnableToUnmask):
        unmask(bank)
