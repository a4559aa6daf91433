"""Registering, and becoming the owner of an enterprise at the counter."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.web.unit.applications.made import AT, TODAY

from puhui.identity import make_uscc
from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.accounts.actor import VISITOR, actor_without_posting
from puhui_web.accounts.models import Posting, User
from puhui_web.applications import operations, queries
from puhui_web.applications.models import OwnershipClaim, Registration

USCC = make_uscc(department="9", kind="1", county_code=[520382], serial=[1])[0]


def register(username="wu-dajie", **fields):
    return operations.register_owner(
        actor=VISITOR,
        **{
            "username": username,
            "full_name": "吴大姐",
            "password": "xiaodian-2024",
            "address": "192.0.2.1",
            "at": AT,
            **fields,
        },
    )


def claim(user, bank, **fields):
    return operations.claim_enterprise(
        actor=actor_without_posting(user),
        **{
            "uscc": USCC,
            "legal_rep": "王小明",
            "unit_id": bank.units["O1"].pk,
            "at": AT,
            **fields,
        },
    )


def test_a_new_account_may_no_more_than_a_visitor(bank):
    user = register()
    assert user.check_password("xiaodian-2024")
    assert not user.postings.exists()
    assert actor_without_posting(user).permissions == VISITOR.permissions
    assert Registration.objects.get().address_key != "192.0.2.1"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"username": " "}, "username"),
        ({"username": "a b!"}, "username"),
        ({"full_name": ""}, "full_name"),
        ({"password": "12345678"}, "password"),
        ({"password": "wu-dajie"}, "password"),
    ],
    ids=["no name", "signs", "no full name", "digits", "same as the name"],
)
def test_what_is_wrong_with_a_registration(bank, fields, field):
    with pytest.raises(operations.UnableToRegister) as raised:
        register(**fields)
    assert raised.value.field == field
    assert not User.objects.filter(username="wu-dajie").exists()


def test_a_taken_name_and_too_many_from_one_address(bank):
    register()
    with pytest.raises(operations.UnableToRegister):
        register()
    for number in range(9):
        register(f"shop{number}")
    with pytest.raises(operations.UnableToRegister) as raised:
        register("one-more")
    assert raised.value.field == ""
    register("elsewhere", address="192.0.2.2")
    register("later", at=AT + timedelta(hours=2))


def test_a_claim_goes_to_the_outlet_of_the_enterprise(bank):
    bank.enterprise("E1", unit="O2", uscc=USCC)
    made = claim(register(), bank)
    assert made.unit == bank.units["O2"]
    assert queries.claims_waiting(actor=bank.actor("customer_manager", unit="S1")) == []
    shown = queries.claims_waiting(actor=bank.actor("customer_manager", unit="S2"))
    assert [(row.enterprise_name, row.agrees) for row in shown] == [("企业E1", True)]


def test_an_unknown_enterprise_is_claimed_in_the_same_words(bank):
    assert claim(register(), bank).unit == bank.units["O1"]


def test_claiming_twice_is_claiming_once(bank):
    user = register()
    assert claim(user, bank).pk == claim(user, bank).pk


@pytest.mark.parametrize(
    "fields",
    [{"uscc": "91520382000000000X"}, {"legal_rep": " "}, {"unit_id": 0}],
    ids=["code", "representative", "outlet"],
)
def test_what_is_wrong_with_a_claim(bank, fields):
    with pytest.raises(operations.UnableToClaim):
        claim(register(), bank, **fields)


def test_a_visitor_does_not_claim(bank):
    with pytest.raises(operations.UnableToClaim):
        operations.claim_enterprise(
            actor=VISITOR, uscc=USCC, legal_rep="王", unit_id=bank.units["O1"].pk, at=AT
        )


def confirm(actor, made, **fields):
    return operations.confirm_claim(
        actor=actor,
        claim_id=made.pk,
        **{"evidence": "档案 17", "today": TODAY, "at": AT, **fields},
    )


def test_confirming_makes_an_owner(bank):
    bank.enterprise("E1", uscc=USCC)
    user = register()
    made = claim(user, bank)

    confirm(bank.actor("customer_manager", unit="O1"), made)

    posting = Posting.objects.get(user=user)
    assert (posting.role, posting.enterprise_id, posting.since) == ("owner", "E1", TODAY)
    shown = queries.my_claims(actor=actor_without_posting(user))
    assert [row.state for row in shown] == ["confirmed"]


def test_nobody_confirms_what_is_not_hers_to_confirm(bank):
    bank.enterprise("E1", uscc=USCC)
    made = claim(register(), bank)
    manager = bank.actor("customer_manager", unit="O1")

    with pytest.raises(OutOfReach):
        confirm(bank.actor("customer_manager", unit="O2", username="far"), made)
    with pytest.raises(Refused):
        confirm(bank.actor("branch_head"), made)
    with pytest.raises(operations.UnableToConfirmClaim):
        confirm(manager, made, evidence=" ")
    with pytest.raises(operations.UnableToConfirmClaim):
        confirm(replace(manager, user_id=made.user_id), made)
    assert OwnershipClaim.objects.get().state == "waiting"


def test_a_code_that_is_not_on_the_register_waits(bank):
    made = claim(register(), bank)
    with pytest.raises(operations.UnableToConfirmClaim):
        confirm(bank.actor("customer_manager", unit="O1"), made)


def test_refusing_tells_why(bank):
    user = register()
    made = claim(user, bank)
    manager = bank.actor("customer_manager", unit="O1")
    with pytest.raises(operations.UnableToRefuseClaim):
        operations.refuse_claim(actor=manager, claim_id=made.pk, reason="", at=AT)
    operations.refuse_claim(actor=manager, claim_id=made.pk, reason="执照不符", at=AT)
    assert queries.my_claims(actor=actor_without_posting(user))[0].reason == "执照不符"
    with pytest.raises(OutOfReach):
        operations.refuse_claim(actor=manager, claim_id=made.pk, reason="再来", at=AT)
