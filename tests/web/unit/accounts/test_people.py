"""People, their passwords and postings."""

from datetime import date

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from puhui_web import clock
from puhui_web.accounts import operations as do
from puhui_web.accounts.access import OutOfReach
from puhui_web.accounts.actor import postings_on
from puhui_web.accounts.models import Posting, User
from puhui_web.accounts.queries import people, person
from puhui_web.audit.models import AuditEvent

TODAY = date(2024, 12, 31)


@pytest.fixture
def admin(bank):
    return bank.actor("administrator")


def add(admin, username="wang", **values):
    values = {"full_name": "王小明", "email": "wang@bank.example", **values}
    return do.add_person(actor=admin, username=username, at=clock.now(), **values)


def newest():
    return AuditEvent.objects.latest("number")


def test_a_new_account_has_a_temporary_password_that_is_nowhere_on_record(admin):
    fresh = add(admin)
    user = User.objects.get(username="wang")
    assert user.check_password(fresh.password)
    assert user.is_password_temporary
    assert len(fresh.password) == 14
    event = newest()
    assert (event.action, event.subject) == ("accounts.add_person", f"user:{user.pk}")
    assert fresh.password not in str(event.after)


@pytest.mark.parametrize("username", ["wang", "WANG", "王 明", "a/b"])
def test_a_name_that_is_taken_or_odd_is_refused(admin, username):
    add(admin)
    with pytest.raises(do.UnableToAddPerson):
        add(admin, username=username)
    assert User.objects.filter(full_name="王小明").count() == 1


def test_changes_are_on_record_before_and_after(admin):
    user = add(admin).user
    do.change_person(
        actor=admin, user_id=user.pk, full_name="王大明", email=user.email, at=clock.now()
    )
    event = newest()
    assert (event.before, event.after) == ({"full_name": "王小明"}, {"full_name": "王大明"})


def test_a_reset_password_replaces_the_old_one_and_has_to_be_changed(bank, admin):
    user = bank.person("customer_manager")
    fresh = do.reset_password(actor=admin, user_id=user.pk, at=clock.now())
    user.refresh_from_db()
    assert not user.check_password("right-password-9")
    assert user.check_password(fresh.password)
    assert user.is_password_temporary


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(bank, admin):
    browser = bank.client("customer_manager")
    user = bank.person("customer_manager")
    assert browser.get("/account/").status_code == 200
    do.set_person_active(actor=admin, user_id=user.pk, is_active=False, at=clock.now())
    assert browser.get("/account/").status_code == 302
    do.set_person_active(actor=admin, user_id=user.pk, is_active=True, at=clock.now())
    assert User.objects.get(pk=user.pk).is_active


def test_codes_are_taken_away_with_a_reason(bank, admin):
    user = bank.person("customer_manager")
    TOTPDevice.objects.create(user=user, name="app", confirmed=True)
    do.release_second_factor(actor=admin, user_id=user.pk, reason="手机丢失", at=clock.now())
    assert not TOTPDevice.objects.exists()
    assert newest().after == {"reason": "手机丢失"}


@pytest.mark.parametrize(
    "act",
    [
        lambda a, at: do.change_person(actor=a, user_id=a.user_id, full_name="x", email="", at=at),
        lambda a, at: do.set_person_active(actor=a, user_id=a.user_id, is_active=False, at=at),
        lambda a, at: do.reset_password(actor=a, user_id=a.user_id, at=at),
        lambda a, at: do.release_second_factor(actor=a, user_id=a.user_id, reason="", at=at),
        lambda a, at: do.add_posting(
            actor=a, user_id=a.user_id, role="auditor", since=TODAY, unit_id=a.unit_id, at=at
        ),
        lambda a, at: do.end_posting(
            actor=a, posting_id=Posting.objects.get(user=a.user_id).pk, until=TODAY, at=at
        ),
    ],
    ids=["change", "close", "password", "codes", "posting", "end"],
)
def test_nobody_changes_her_own_account_or_rights(admin, act):
    with pytest.raises(do.UnableToActOnOneself):
        act(admin, clock.now())
    assert Posting.objects.filter(user_id=admin.user_id, until=None).count() == 1


def post(admin, user, **values):
    return do.add_posting(
        actor=admin, user_id=user.pk, since=values.pop("since", TODAY), at=clock.now(), **values
    )


def test_a_posting_holds_from_its_first_day_until_the_day_it_ends(bank, admin):
    user = add(admin).user
    made = post(admin, user, role="customer_manager", unit_id=bank.units["O1"].pk)
    assert postings_on(user=user, day=date(2024, 12, 30)) == []
    assert postings_on(user=user, day=TODAY) == [made]
    do.end_posting(actor=admin, posting_id=made.pk, until=date(2025, 2, 1), at=clock.now())
    assert postings_on(user=user, day=date(2025, 1, 31)) == [made]
    assert postings_on(user=user, day=date(2025, 2, 1)) == []
    assert newest().after["until"] == "2025-02-01"


def test_staff_partners_and_owners_are_each_at_their_place(bank, admin):
    user = add(admin).user
    post(admin, user, role="owner", enterprise_id="E1")
    post(admin, user, role="investor", institution_id=bank.institutions["investor"].pk)
    post(admin, user, role="government_officer", institution_id=bank.institutions["tax_office"].pk)
    assert user.postings.count() == 3


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("visitor", "unit"),
        ("nothing", "unit"),
        ("customer_manager", "investor"),
        ("customer_manager", "enterprise"),
        ("customer_manager", "nowhere"),
        ("customer_manager", "closed"),
        ("owner", "unit"),
        ("investor", "unit"),
        ("investor", "bank"),
        ("investor", "both"),
        ("government_officer", "bank"),
    ],
)
def test_a_role_at_the_wrong_place_is_refused(bank, admin, role, place):
    unit, investor = bank.units["O1"], bank.institutions["investor"]
    bank.units["O2"].closed_on = TODAY
    bank.units["O2"].save()
    where = {
        "unit": {"unit_id": unit.pk},
        "closed": {"unit_id": bank.units["O2"].pk},
        "investor": {"institution_id": investor.pk},
        "bank": {"institution_id": bank.institutions["bank"].pk},
        "enterprise": {"enterprise_id": "E1"},
        "both": {"unit_id": unit.pk, "institution_id": investor.pk},
        "nowhere": {},
    }[place]
    with pytest.raises(do.UnableToPost):
        post(admin, add(admin).user, role=role, **where)


def test_the_same_posting_is_not_given_twice_at_a_time(bank, admin):
    user, place = add(admin).user, {"unit_id": bank.units["O1"].pk}
    first = post(admin, user, role="auditor", **place)
    with pytest.raises(do.UnableToPost):
        post(admin, user, role="auditor", **place)
    do.end_posting(actor=admin, posting_id=first.pk, until=date(2025, 1, 1), at=clock.now())
    assert post(admin, user, role="auditor", since=date(2025, 1, 1), **place)


def test_a_posting_does_not_end_before_it_begins(bank, admin):
    made = post(admin, add(admin).user, role="auditor", unit_id=bank.units["C"].pk)
    with pytest.raises(do.UnableToPost):
        do.end_posting(actor=admin, posting_id=made.pk, until=date(2024, 1, 1), at=clock.now())


def test_what_is_not_there_is_out_of_reach(admin):
    with pytest.raises(OutOfReach):
        do.reset_password(actor=admin, user_id=10**6, at=clock.now())
    with pytest.raises(OutOfReach):
        do.end_posting(actor=admin, posting_id=10**6, until=TODAY, at=clock.now())


def names(page):
    return [user.username for user in page.rows]


def test_people_are_found_by_name_role_and_unit(bank, admin):
    bank.person("customer_manager", unit="S1", username="cm1")
    bank.person("branch_head", unit="S2", username="bh2")
    closed = add(admin, username="gone").user
    do.set_person_active(actor=admin, user_id=closed.pk, is_active=False, at=clock.now())
    find = lambda **by: names(people(actor=admin, today=TODAY, **by))  # noqa: E731
    assert "gone" not in find()
    assert find(text="gone", with_inactive=True) == ["gone"]
    assert find(role="customer_manager") == ["cm1"]
    assert find(unit_id=bank.units["S2"].pk) == ["bh2"]
    assert find(role="customer_manager", unit_id=bank.units["S2"].pk) == []


def test_a_list_of_people_costs_the_same_however_long(bank, admin, django_assert_num_queries):
    for n in range(3):
        bank.person("customer_manager", username=f"cm{n}")
    with django_assert_num_queries(3):
        people(actor=admin, today=TODAY)
    for n in range(3, 12):
        bank.person("customer_manager", username=f"cm{n}")
    with django_assert_num_queries(3):
        page = people(actor=admin, today=TODAY)
    assert len(page.rows) == 13


def test_looking_at_a_person_is_on_record(bank, admin):
    user = bank.person("customer_manager")
    shown = person(actor=admin, user_id=user.pk, today=TODAY)
    assert [p.holds for p in shown.postings] == [True]
    assert (newest().kind, newest().subject) == ("look", f"user:{user.pk}")
