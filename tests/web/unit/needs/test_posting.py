"""Posting: who meets a need, on what leave, and until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.web.unit.needs.made import AT, NEED, TODAY, offered, posted

from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.audit.models import AuditEvent
from puhui_web.enterprises.models import Share
from puhui_web.needs.models import Audience, Need
from puhui_web.needs.operations import (
    NeedAudience,
    UnableToChangeNeed,
    UnableToDraftNeed,
    UnableToPostNeed,
    answer_need_request,
    ask_to_see_need,
    post_need,
    save_need_audience,
    save_need_terms,
    stop_need_share,
    withdraw_need,
)
from puhui_web.needs.queries import anonymous_needs, need_seen, needs_seen, search_needs
from puhui_web.needs.sharing import UnableToShare
from puhui_web.outbox.models import Event
from puhui_web.tasks.models import Task


def seen(actor, today=TODAY):
    return [need.pk for need in needs_seen(actor=actor, today=today).rows]


def test_a_draft_is_nobodys_but_hers(town, owner, officer):
    save_need_terms(actor=owner, terms=NEED, at=AT)
    assert seen(officer) == seen(town.actor("customer_manager")) == []
    assert Share.objects.count() == Event.objects.count() == Task.objects.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        {"amount_fen": 0},
        {"amount_fen": 10**15},
        {"term_months": 0},
        {"term_months": 999},
        {"purpose": "gambling"},
        {"collateral": ""},
        {"needed_by": TODAY - timedelta(days=1)},
    ],
)
def test_terms_that_cannot_be_so(owner, change):
    with pytest.raises(UnableToDraftNeed):
        save_need_terms(actor=owner, terms=replace(NEED, **change), at=AT)
    assert not Need.objects.exists()


def test_without_consent_nothing_is_shared(owner, officer, town):
    save_need_terms(actor=owner, terms=NEED, at=AT)
    save_need_audience(actor=owner, audience=NeedAudience(kinds=("bank",)), at=AT)
    with pytest.raises(UnableToPostNeed):
        post_need(actor=owner, has_consented=False, at=AT)
    assert seen(officer) == []
    assert not Share.objects.exists()


def test_an_unfinished_draft_is_not_posted(owner):
    save_need_audience(actor=owner, audience=NeedAudience(), at=AT)
    with pytest.raises(UnableToPostNeed):
        post_need(actor=owner, has_consented=True, at=AT)


def test_who_is_named_meets_it_and_nobody_else(town, owner, officer, rival):
    need = posted(owner, institution_ids=(town.institutions["bank"].pk,), fields=("life_stage",))
    assert seen(officer) == [need.pk]
    assert seen(rival) == []
    share = Share.objects.get()
    assert (share.institution.code, share.purpose) == ("bank", f"need:{need.pk}")
    assert (share.fields, share.since, share.until) == (["life_stage"], TODAY, need.expires_on)
    with pytest.raises(OutOfReach):
        need_seen(actor=rival, need_id=need.pk, at=AT)
    assert AuditEvent.objects.filter(kind="refusal", action="needs.need_seen").count() == 1


def test_a_kind_names_every_institution_of_it(town, owner, officer, rival):
    need = posted(owner, kinds=("bank",))
    assert seen(officer) == seen(rival) == [need.pk]
    assert seen(town.actor("investor")) == []
    events = Event.objects.filter(name="need.posted").order_by("id")
    assert [e.institution and e.institution.code for e in events] == [None, "bank", "bank2"]
    assert Task.objects.filter(institution__isnull=False, done_at=None).count() == 2


def test_staff_meet_the_needs_of_their_own_customers(town, owner):
    need = posted(owner)
    assert seen(town.actor("customer_manager", unit="S1")) == [need.pk]
    assert seen(town.actor("customer_manager", unit="S2")) == []
    task = Task.objects.get()
    assert (task.unit.code, task.permission) == ("O1", "need_offer")


def test_a_partner_sees_the_chosen_lines_only_and_its_look_is_on_record(town, owner, officer):
    need = posted(owner, kinds=("bank",), fields=("sources",))
    page = need_seen(actor=officer, need_id=need.pk, at=AT)
    assert page.shared.name == "企业E1"
    assert [line.name for line in page.shared.lines] == ["sources"]
    assert page.other_answers_count is None
    look = AuditEvent.objects.get(kind="look", action="needs.need_seen")
    assert look.after == {"fields": ["name", "county", "sources"]}


def test_phone_and_person_cannot_be_shared_with_a_need(owner):
    with pytest.raises(UnableToShare):
        save_need_audience(actor=owner, audience=NeedAudience(fields=("phone",)), at=AT)


def test_an_office_cannot_be_asked_for_money(town, owner):
    tax = town.institutions["tax_office"].pk
    with pytest.raises(UnableToDraftNeed):
        save_need_audience(actor=owner, audience=NeedAudience(institution_ids=(tax,)), at=AT)


def test_withdrawing_ends_every_share_and_task_at_once(town, owner, officer):
    need = posted(owner, kinds=("bank", "investor"))
    offer = offered(officer, need)
    withdraw_need(actor=owner, need_id=need.pk, at=AT)
    assert seen(officer) == seen(town.actor("investor")) == []
    assert not Share.objects.filter(withdrawn_at=None).exists()
    assert not Task.objects.filter(done_at=None).exists()
    offer.refresh_from_db()
    assert offer.state == "lapsed"
    with pytest.raises(UnableToChangeNeed):
        withdraw_need(actor=owner, need_id=need.pk, at=AT)


def test_a_need_ends_by_its_term(owner, officer):
    need = posted(owner, kinds=("bank",))
    assert seen(officer, need.expires_on - timedelta(days=1)) == [need.pk]
    assert seen(officer, need.expires_on) == []


def test_stopping_one_institution_leaves_the_others(town, owner, officer, rival):
    need = posted(owner, kinds=("bank",))
    bank_id = town.institutions["bank"].pk
    stop_need_share(actor=owner, need_id=need.pk, institution_id=bank_id, at=AT)
    assert seen(officer) == []
    assert seen(rival) == [need.pk]
    with pytest.raises(OutOfReach):
        offered(officer, need)


def test_another_owner_cannot_touch_it(town, owner):
    need = posted(owner)
    other = town.actor("owner", enterprise_id="E2")
    with pytest.raises(OutOfReach):
        withdraw_need(actor=other, need_id=need.pk, at=AT)
    with pytest.raises(Refused):
        withdraw_need(actor=town.actor("customer_manager"), need_id=need.pk, at=AT)


class TestAnonymousFirst:
    def test_a_summary_is_listed_and_nothing_shared(self, owner, officer):
        need = posted(owner, kinds=("bank",), is_anonymous_first=True)
        assert seen(officer) == []
        assert not Share.objects.exists()
        (summary,) = anonymous_needs(actor=officer, today=TODAY)
        assert summary.need_id == need.pk
        assert summary.amount_band.en == "300,000 to 1,000,000 yuan"
        assert "企业E1" not in str(summary)

    def test_a_place_with_few_enterprises_is_not_told(self, town, owner, officer):
        posted(owner, kinds=("bank",), is_anonymous_first=True)
        (few,) = anonymous_needs(actor=officer, today=TODAY)
        assert (few.county.en, few.section.en) == ("not known", "not known")
        for number in range(4):
            town.enterprise(f"F{number}", county_code="520302", section="C")
        (county,) = anonymous_needs(actor=officer, today=TODAY)
        assert (county.county.zh, county.section.en) == ("红花岗区", "not known")
        for number in range(4):
            town.enterprise(f"G{number}", county_code="520302", section="F")
        (both,) = anonymous_needs(actor=officer, today=TODAY)
        assert both.section.en == "wholesale and retail"

    def test_asking_and_allowing_opens_it_to_that_institution(self, town, owner, officer, rival):
        need = posted(owner, kinds=("bank",), fields=("grade",), is_anonymous_first=True)
        ask_to_see_need(actor=officer, need_id=need.pk, text="想了解", at=AT)
        with pytest.raises(UnableToChangeNeed):
            ask_to_see_need(actor=officer, need_id=need.pk, text="", at=AT)
        answer_need_request(
            actor=owner,
            need_id=need.pk,
            institution_id=town.institutions["bank"].pk,
            is_allowed=True,
            at=AT,
        )
        assert seen(officer) == [need.pk]
        assert seen(rival) == []
        assert anonymous_needs(actor=officer, today=TODAY) == []
        assert len(anonymous_needs(actor=rival, today=TODAY)) == 1

    def test_a_refusal_takes_it_off_the_list(self, town, owner, officer):
        need = posted(owner, kinds=("bank",), is_anonymous_first=True)
        ask_to_see_need(actor=officer, need_id=need.pk, text="", at=AT)
        bank_id = town.institutions["bank"].pk
        answer_need_request(
            actor=owner, need_id=need.pk, institution_id=bank_id, is_allowed=False, at=AT
        )
        assert seen(officer) == anonymous_needs(actor=officer, today=TODAY) == []
        with pytest.raises(OutOfReach):
            ask_to_see_need(actor=officer, need_id=need.pk, text="", at=AT)

    def test_who_is_not_in_the_audience_has_nothing_to_ask_for(self, town, owner):
        need = posted(owner, kinds=("bank",), is_anonymous_first=True)
        with pytest.raises(OutOfReach):
            ask_to_see_need(actor=town.actor("investor"), need_id=need.pk, text="", at=AT)


def test_search_stays_within_reach(town, owner, officer, rival):
    need = posted(owner, institution_ids=(town.institutions["bank"].pk,))
    found = {
        name: [n.pk for n in search_needs(actor=actor, text="企业E1", limit=5, today=TODAY)]
        for name, actor in {
            "named": officer,
            "rival": rival,
            "own": town.actor("customer_manager", unit="S1"),
            "elsewhere": town.actor("customer_manager", unit="S2"),
        }.items()
    }
    assert found == {"named": [need.pk], "rival": [], "own": [need.pk], "elsewhere": []}
    assert search_needs(actor=officer, text="备", limit=5, today=TODAY) == []
    by_number = search_needs(actor=officer, text=str(need.pk), limit=5, today=TODAY)
    assert [n.pk for n in by_number] == [need.pk]


def test_our_bank_is_asked_once(owner):
    posted(owner)
    assert Audience.objects.get().institution is None
    assert date(2025, 3, 1) == Need.objects.get().expires_on
