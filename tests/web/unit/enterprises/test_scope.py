"""Another branch's rows are invisible, and asking for them goes on record."""

import pytest
from tests.web.unit.enterprises.made import AT, agree, with_document

from puhui_web.accounts.access import OutOfReach
from puhui_web.audit.models import AuditEvent
from puhui_web.enterprises import operations, queries


@pytest.fixture
def two(bank):
    bank.enterprise("E1", unit="O1", name="东城酒业")
    return with_document(bank.enterprise("E2", unit="O2", name="西城酒业"))


def ids(rows):
    return [row.pk for row in rows]


def test_lists_show_the_own_branch_only(bank, two):
    east, west = bank.actor("customer_manager"), bank.actor("customer_manager", unit="S2")
    assert ids(queries.enterprises_page(actor=east).rows) == ["E1"]
    assert ids(queries.enterprises_page(actor=west).rows) == ["E2"]
    assert ids(queries.enterprises_page(actor=bank.actor("risk_modeller")).rows) == ["E1", "E2"]


def test_search_finds_the_own_branch_only(bank, two):
    east = bank.actor("customer_manager")
    assert ids(queries.search_enterprises(actor=east, text="酒业")) == ["E1"]
    assert queries.search_enterprises(actor=east, text="E2") == []


def test_export_and_counts_are_of_the_own_branch_only(bank, two):
    head = bank.actor("branch_head")
    lines = list(queries.export_enterprises(actor=head))
    assert [line.split(",")[0] for line in lines[1:]] == ["E1"]
    assert queries.counts(actor=head).all == 1


@pytest.mark.parametrize("role", ["customer_manager", "branch_head"])
def test_the_page_of_another_branch_is_out_of_reach_and_that_is_on_record(bank, two, role):
    with pytest.raises(OutOfReach):
        queries.enterprise_page(actor=bank.actor(role), enterprise_id="E2")
    event = AuditEvent.objects.get(kind="refusal")
    assert (event.action, event.subject) == ("enterprises.enterprise_page", "enterprise:E2")


def test_operations_do_not_reach_another_branch(bank, two):
    given = agree(two, "tax")
    manager, head = bank.actor("customer_manager"), bank.actor("branch_head")
    attempts = [
        lambda: operations.unmask(
            actor=manager, enterprise_id="E2", field="legal_rep", reason="走访", at=AT
        ),
        lambda: operations.withdraw_authorisation(
            actor=manager, authorisation_id=given.pk, reason="来函", at=AT
        ),
        lambda: operations.propose_override(
            actor=manager, enterprise_id="E2", grade="A", reason="新设备", at=AT
        ),
        lambda: operations.assign(
            actor=head, enterprise_id="E2", unit_id=bank.units["O1"].pk, manager_id=None, at=AT
        ),
    ]
    for attempt in attempts:
        with pytest.raises(OutOfReach):
            attempt()
    assert AuditEvent.objects.filter(kind="refusal").count() == len(attempts)


def test_an_owner_sees_her_own_enterprise_only(bank, two):
    bank.enterprise("E9")
    owner = bank.actor("owner", enterprise_id="E9")
    assert queries.own_enterprise(actor=owner).enterprise.pk == "E9"
    given = agree(two, "tax")
    with pytest.raises(OutOfReach):
        operations.withdraw_own_authorisation(actor=owner, authorisation_id=given.pk, at=AT)


def test_ties_to_another_branch_have_no_link(bank, two):
    mine = with_document(bank.enterprise("E4", unit="O1"))
    bank.enterprise("E3", unit="O1")
    agree(mine, "tax")
    page = queries.enterprise_page(actor=bank.actor("customer_manager"), enterprise_id="E4")
    assert {tie.enterprise_id for tie in page.profile.ties} == {"E2", "E3"}
    assert page.reachable_ids == {"E3"}
