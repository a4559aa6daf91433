"""Units, partners, and who works beside whom."""

from datetime import date

import pytest

from puhui_web import clock
from puhui_web.accounts import operations as do
from puhui_web.accounts import queries as see
from puhui_web.accounts.access import OutOfReach
from puhui_web.accounts.actor import VISITOR
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit.models import AuditEvent

TODAY = date(2024, 12, 31)


@pytest.fixture
def admin(bank):
    return bank.actor("administrator")


def add(admin, bank, kind="outlet", parent="S1", code="O9"):
    return do.add_unit(
        actor=admin,
        code=code,
        name="新网点",
        name_en="New outlet",
        kind=kind,
        parent_id=bank.units[parent].pk if parent else None,
        county_code="520302",
        at=clock.now(),
    )


def codes(nodes):
    return [(node.unit.code, codes(node.parts)) for node in nodes]


def test_the_tree_has_sub_branches_with_outlets_then_departments(bank, admin):
    add(admin, bank, kind="department", parent="C", code="A-risk")
    assert codes(see.units_tree(actor=VISITOR)) == [
        ("C", [("S1", [("O1", [])]), ("S2", [("O2", [])]), ("A-risk", [])])
    ]


def test_the_tree_costs_one_query(bank, django_assert_num_queries):
    with django_assert_num_queries(1):
        see.units_tree(actor=VISITOR)


def test_outlets_of_a_county(bank, admin):
    made = add(admin, bank)
    assert [unit.code for unit in see.outlets(actor=VISITOR)] == ["O1", "O2", "O9"]
    assert see.outlets(actor=VISITOR, county_code="520302") == [made]


@pytest.mark.parametrize(
    ("kind", "parent"),
    [("outlet", "C"), ("outlet", None), ("sub_branch", "S1"), ("department", "O1"), ("x", "C")],
)
def test_a_unit_that_hangs_on_the_wrong_one_is_refused(bank, admin, kind, parent):
    with pytest.raises(do.UnableToAddUnit):
        add(admin, bank, kind=kind, parent=parent)


def test_a_code_is_used_once(bank, admin):
    with pytest.raises(do.UnableToAddUnit):
        add(admin, bank, code="O1")


def test_a_changed_unit_is_on_record(bank, admin):
    values = {"name": "东城营业厅", "name_en": "O1", "county_code": "", "phone": ""}
    do.change_unit(
        actor=admin, unit_id=bank.units["O1"].pk, address="街 1 号", at=clock.now(), **values
    )
    event = AuditEvent.objects.get()
    assert event.before == {"name": "东城支行营业部", "address": ""}
    assert event.after == {"name": "东城营业厅", "address": "街 1 号"}


def close(admin, unit):
    return do.close_unit(actor=admin, unit_id=unit.pk, closes_on=TODAY, at=clock.now())


def test_a_unit_closes_from_below_and_when_nobody_works_there(bank, admin):
    manager = bank.person("customer_manager", unit="O1")
    for unit in ("S1", "O1"):
        with pytest.raises(do.UnableToCloseUnit):
            close(admin, bank.units[unit])
    posting = manager.postings.get()
    do.end_posting(actor=admin, posting_id=posting.pk, until=TODAY, at=clock.now())
    close(admin, bank.units["O1"])
    close(admin, bank.units["S1"])
    assert codes(see.units_tree(actor=VISITOR)) == [("C", [("S2", [("O2", [])])])]
    with pytest.raises(OutOfReach):
        close(admin, bank.units["S1"])


def test_a_partner_that_is_let_go_takes_its_people_along(bank, admin):
    browser = bank.client("investor")
    assert "投资机构人员" in browser.get("/account/").content.decode()
    partner = bank.institutions["investor"]
    do.change_institution(
        actor=admin,
        institution_id=partner.pk,
        name=partner.name,
        name_en=partner.name_en,
        is_active=False,
        at=clock.now(),
    )
    assert "您还没有岗位" in browser.get("/account/").content.decode()
    assert partner not in see.institutions(actor=VISITOR)
    assert partner in see.every_institution(actor=admin)


def test_partners_by_kind(bank, admin):
    made = do.add_institution(
        actor=admin, code="B2", name="乙银行", name_en="Bank B", kind="bank", at=clock.now()
    )
    assert see.institutions(actor=VISITOR, kind="bank") == [made, bank.institutions["bank"]]


@pytest.mark.parametrize(("code", "kind"), [("bank", "bank"), ("B2", "shop")])
def test_a_partner_needs_a_code_of_its_own_and_a_known_kind(bank, admin, code, kind):
    with pytest.raises(do.UnableToAddInstitution):
        do.add_institution(
            actor=admin, code=code, name="乙", name_en="B", kind=kind, at=clock.now()
        )


def names(actor, **by):
    return [c.name for c in see.colleagues(actor=actor, today=TODAY, **by)]


def test_colleagues_are_those_of_the_sub_branch_and_its_outlets(bank):
    for unit in ("O1", "S1", "O2", "S2"):
        bank.person("customer_manager", unit=unit, username=f"cm-{unit}")
        bank.person("branch_head", unit=unit, username=f"bh-{unit}")
    at_outlet = bank.actor("customer_manager", unit="O1", username="cm-O1")
    others = ["branch_head-O1", "branch_head-S1", "customer_manager-S1"]
    assert names(at_outlet) == others
    assert names(at_outlet, permission=P.CONSENT_RECORD) == ["customer_manager-S1"]
    assert "customer_manager-O1" in names(at_outlet, with_self=True)
    at_city = bank.actor("approver")
    assert len(names(at_city)) == 8


def test_a_colleague_who_left_is_none(bank, admin):
    bank.person("customer_manager", unit="O1", username="cm-O1")
    posting = bank.person("branch_head", unit="S1").postings.get()
    do.end_posting(actor=admin, posting_id=posting.pk, until=TODAY, at=clock.now())
    assert names(bank.actor("customer_manager", unit="O1", username="cm-O1")) == []


def test_people_are_counted_by_unit(bank, admin):
    bank.person("customer_manager", unit="O1")
    counted = see.people_by_unit(actor=admin, today=TODAY)
    assert counted == {bank.units["C"].pk: 1, bank.units["O1"].pk: 1}
