"""Who may take, give, enter and end a lead."""

from datetime import timedelta

import pytest
from tests.web.unit.leads.made import AT, TODAY, lead, product

from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.audit.models import AuditEvent
from puhui_web.leads import operations, queries
from puhui_web.leads.models import Lead


@pytest.fixture
def manager(bank):
    return bank.actor("customer_manager")


def close(actor, made, **fields):
    return operations.close_lead(
        actor=actor, lead_id=made.pk, **{"end": "lost", "reason": "利率高", "at": AT, **fields}
    )


def test_a_free_lead_goes_to_the_first_who_takes_it(bank, manager):
    made = lead(bank.enterprise("E1"))
    operations.take_lead(actor=manager, lead_id=made.pk, at=AT)

    assert Lead.objects.get().manager_id == manager.user_id
    with pytest.raises(operations.UnableToTakeLead):
        operations.take_lead(
            actor=bank.actor("customer_manager", username="late"), lead_id=made.pk, at=AT
        )


def test_another_branchs_lead_is_out_of_reach_and_that_is_on_record(bank, manager):
    made = lead(bank.enterprise("E2", unit="O2"))
    with pytest.raises(OutOfReach):
        operations.take_lead(actor=manager, lead_id=made.pk, at=AT)
    assert AuditEvent.objects.get().kind == "refusal"


def test_a_head_gives_a_lead_to_a_manager_of_the_branch(bank):
    made, head = lead(bank.enterprise("E1")), bank.actor("branch_head")
    taker = bank.person("customer_manager")
    operations.assign_lead(actor=head, lead_id=made.pk, to_user_id=taker.pk, at=AT)
    assert Lead.objects.get().manager == taker

    elsewhere = bank.person("customer_manager", unit="S2")
    with pytest.raises(operations.UnableToAssignLead):
        operations.assign_lead(actor=head, lead_id=made.pk, to_user_id=elsewhere.pk, at=AT)


def test_a_manager_does_not_give_leads(bank, manager):
    made = lead(bank.enterprise("E1"))
    with pytest.raises(Refused):
        operations.assign_lead(actor=manager, lead_id=made.pk, to_user_id=manager.user_id, at=AT)


def test_entered_by_hand_with_the_products_name_and_a_day_to_call(bank, manager):
    product()
    bank.enterprise("E1")
    made = operations.add_lead(
        actor=manager, enterprise_id="E1", product_code="tax_loan", note="熟客介绍", at=AT
    )
    assert (made.product_zh, made.source, made.manager_id) == ("税易贷", "manual", manager.user_id)
    assert made.next_step_on == TODAY + timedelta(days=7)


@pytest.mark.parametrize(
    "wrong",
    [{"product_code": "none"}, {"source": "matched"}, {"next_step_on": TODAY - timedelta(days=1)}],
    ids=str,
)
def test_not_entered(bank, manager, wrong):
    product()
    bank.enterprise("E1")
    with pytest.raises(operations.UnableToAddLead):
        operations.add_lead(
            actor=manager,
            enterprise_id="E1",
            **{"product_code": "tax_loan", "note": "", "at": AT, **wrong},
        )


def test_one_open_lead_for_a_product(bank, manager):
    product()
    first = lead(bank.enterprise("E1"))
    entered = {"enterprise_id": "E1", "product_code": "tax_loan", "note": "", "at": AT}
    with pytest.raises(operations.UnableToAddLead):
        operations.add_lead(actor=manager, **entered)
    close(manager, first)
    assert operations.add_lead(actor=manager, **entered).pk != first.pk


def test_won_with_its_amount(bank, manager):
    done = close(manager, lead(bank.enterprise("E1")), end="won", reason="", won_fen=50_000_000)
    assert (done.state, done.won_fen, done.closed_at) == ("won", 50_000_000, AT)


def test_parked_until_a_day(bank, manager):
    until = TODAY + timedelta(days=30)
    done = close(manager, lead(bank.enterprise("E1")), end="parked", parked_until=until)
    assert (done.state, done.next_step_on, done.closed_at) == ("parked", until, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"end": "won", "won_fen": None},
        {"end": "won", "won_fen": 0},
        {"reason": " "},
        {"end": "parked"},
        {"end": "parked", "parked_until": TODAY},
        {"end": "parked", "parked_until": TODAY + timedelta(days=184)},
        {"end": "elsewhere"},
    ],
    ids=str,
)
def test_not_ended_while_a_part_is_missing(bank, manager, wrong):
    with pytest.raises(operations.UnableToCloseLead):
        close(manager, lead(bank.enterprise("E1")), **wrong)
    assert Lead.objects.get().state == "new"


def test_a_colleagues_lead_is_ended_by_her_or_the_head(bank, manager):
    hers = lead(bank.enterprise("E1"), manager=bank.person("customer_manager", username="her"))
    with pytest.raises(operations.UnableToCloseLead):
        close(manager, hers)
    assert close(bank.actor("branch_head"), hers).state == "lost"


def test_lists_of_mine_of_nobody_and_of_all_within_reach(bank, manager):
    one, two = bank.enterprise("E1"), bank.enterprise("E2")
    mine = lead(one, manager_id=manager.user_id, next_step_on=TODAY + timedelta(days=1))
    urgent = lead(two, manager_id=manager.user_id, product_code="other")
    free = lead(two, lead_score=80)
    lead(bank.enterprise("E3", unit="O2"))

    def ids(**fields):
        return [row.pk for row in queries.leads_page(actor=manager, **fields).rows]

    assert ids() == [urgent.pk, mine.pk]
    assert ids(whose="free") == [free.pk]
    assert ids(whose="unit") == [free.pk, urgent.pk, mine.pk]
    assert ids(product_code="other") == [urgent.pk]
    assert ids(state="won") == []


def test_to_call_those_due_then_the_best_free_ones(bank, manager):
    firm = bank.enterprise("E1")
    due = lead(firm, manager_id=manager.user_id)
    lead(firm, manager_id=manager.user_id, product_code="b", next_step_on=TODAY + timedelta(1))
    poor, rich = (lead(firm, product_code=str(n), lead_score=n) for n in (10, 90))

    called = queries.leads_to_call(actor=manager, today=TODAY)

    assert [row.pk for row in called] == [due.pk, rich.pk, poor.pk]
