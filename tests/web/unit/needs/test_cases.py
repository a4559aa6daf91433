"""Shared cases: consent first, only what is shared, only members, each its own talk."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.web.unit.needs.made import AT, TODAY

from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.needs.models import SharedCase
from puhui_web.needs.operations import (
    OwnerConsent,
    UnableToShareCase,
    UnableToWriteInCase,
    add_case_document,
    close_case,
    end_case_member,
    open_case,
    reply_in_case,
    see_case_contact,
    withdraw_from_case,
    write_in_case,
)
from puhui_web.needs.queries import case_led, case_shared, cases_led, cases_shared, own_cases
from puhui_web.outbox.models import Event
from puhui_web.tasks.models import Task

CONSENT = OwnerConsent(given_by="王小明", how_given="paper", evidence="授权书 7 号")


@pytest.fixture
def manager(town):
    return town.actor("customer_manager", unit="O1")


@pytest.fixture
def guarantor(town):
    return town.actor("guarantee_officer")


@pytest.fixture
def opened(town, manager):
    def make(*codes, **changes):
        arguments = {
            "enterprise_id": "E1",
            "title": "年货贷款",
            "purpose": "共同尽调",
            "institution_ids": tuple(town.institutions[code].pk for code in codes),
            "fields": ("grade",),
            "consent": CONSENT,
            "ends_on": date(2025, 3, 1),
        }
        return open_case(actor=manager, at=AT, **(arguments | changes))

    return make


def test_members_meet_the_case_and_nobody_else(opened, guarantor, officer):
    case = opened("guarantee_company", guarantor_share_ratio=Decimal("0.8"))
    assert [c.pk for c in cases_shared(actor=guarantor, at=AT).rows] == [case.pk]
    view = case_shared(actor=guarantor, case_id=case.pk, at=AT)
    assert [line.name for line in view.shared.lines] == ["grade"]
    assert view.contact is None
    assert (view.case.bank_share_ratio, view.case.guarantor_share_ratio) == (
        Decimal("0.2"),
        Decimal("0.8"),
    )
    assert cases_shared(actor=officer, at=AT).rows == []
    with pytest.raises(OutOfReach):
        case_shared(actor=officer, case_id=case.pk, at=AT)


@pytest.mark.parametrize(
    "changes",
    [
        {"consent": OwnerConsent(given_by="", how_given="paper", evidence="7")},
        {"consent": OwnerConsent(given_by="王", how_given="dream", evidence="7")},
        {"consent": OwnerConsent(given_by="王", how_given="paper", evidence=" ")},
        {"title": ""},
        {"institution_ids": ()},
        {"ends_on": TODAY},
        {"ends_on": TODAY + timedelta(days=366)},
        {"guarantor_share_ratio": Decimal("1.2")},
    ],
)
def test_nothing_is_shared_without_what_it_needs(opened, changes):
    with pytest.raises(UnableToShareCase):
        opened("guarantee_company", **changes)
    assert not SharedCase.objects.exists()


def test_another_branchs_customer_cannot_be_shared(opened, town):
    with pytest.raises(OutOfReach):
        opened("guarantee_company", enterprise_id="E2")
    case = opened("guarantee_company")
    elsewhere = town.actor("customer_manager", unit="O2")
    assert cases_led(actor=elsewhere, at=AT).rows == []
    with pytest.raises(OutOfReach):
        case_led(actor=elsewhere, case_id=case.pk, at=AT)
    with pytest.raises(Refused):
        cases_led(actor=town.actor("guarantee_officer"), at=AT)


def test_each_member_reads_its_own_talk(opened, manager, guarantor, officer):
    case = opened("guarantee_company", "bank")
    members = {m.institution.code: m for m in case.members.select_related("institution")}
    ours = members["guarantee_company"]
    write_in_case(actor=manager, case_id=case.pk, member_id=ours.pk, text="请看材料", at=AT)
    reply_in_case(actor=guarantor, case_id=case.pk, text="收到", at=AT)
    said = case_shared(actor=guarantor, case_id=case.pk, at=AT).messages
    assert [(m.is_bank, m.text) for m in said] == [(True, "请看材料"), (False, "收到")]
    assert case_shared(actor=officer, case_id=case.pk, at=AT).messages == []
    assert Task.objects.filter(subject=f"case:{case.pk}", done_at=None).count() == 1
    with pytest.raises(UnableToWriteInCase):
        reply_in_case(actor=guarantor, case_id=case.pk, text=" ", at=AT)


def test_papers_are_told_by_reference(opened, manager, guarantor):
    case = opened("guarantee_company")
    add_case_document(actor=manager, case_id=case.pk, title="授权书", reference="柜 3", at=AT)
    with pytest.raises(UnableToShareCase):
        add_case_document(actor=manager, case_id=case.pk, title="", reference="", at=AT)
    documents = case_shared(actor=guarantor, case_id=case.pk, at=AT).documents
    assert [d.reference for d in documents] == ["柜 3"]


def test_one_member_can_be_taken_out(opened, manager, guarantor, officer):
    case = opened("guarantee_company", "bank")
    member = case.members.get(institution__code="bank")
    end_case_member(actor=manager, case_id=case.pk, member_id=member.pk, at=AT)
    assert cases_shared(actor=officer, at=AT).rows == []
    assert len(cases_shared(actor=guarantor, at=AT).rows) == 1
    lines = case_led(actor=manager, case_id=case.pk, at=AT).members
    assert {line.member.institution.code: line.is_active for line in lines} == {
        "bank": False,
        "guarantee_company": True,
    }


@pytest.mark.parametrize("who", ["manager", "owner"])
def test_closing_ends_every_share(opened, manager, owner, guarantor, who):
    case = opened("guarantee_company")
    assert [c.pk for c in own_cases(actor=owner, at=AT)] == [case.pk]
    if who == "manager":
        close_case(actor=manager, case_id=case.pk, at=AT)
    else:
        withdraw_from_case(actor=owner, case_id=case.pk, at=AT)
    assert cases_shared(actor=guarantor, at=AT).rows == own_cases(actor=owner, at=AT) == []
    assert Event.objects.get(name="case.ended").institution.code == "guarantee_company"
    assert not Task.objects.filter(done_at=None).exists()
    with pytest.raises(UnableToShareCase):
        close_case(actor=manager, case_id=case.pk, at=AT)


def test_a_case_ends_by_its_day(opened, guarantor):
    case = opened("guarantee_company")
    assert cases_shared(actor=guarantor, at=AT + timedelta(days=60)).rows == []
    with pytest.raises(OutOfReach):
        case_shared(actor=guarantor, case_id=case.pk, at=AT + timedelta(days=60))


def test_a_case_without_contact_has_none_to_look_at(opened, manager):
    case = opened("guarantee_company")
    with pytest.raises(UnableToShareCase):
        see_case_contact(actor=manager, case_id=case.pk, reason="联系", at=AT)
