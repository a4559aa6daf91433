"""Answers to needs: terms by kind, versions, secrecy between institutions, the owner's choice."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.web.unit.needs.made import AT, LOAN, TODAY, offered, posted

from puhui_web.accounts.access import OutOfReach
from puhui_web.audit.models import AuditEvent
from puhui_web.enterprises.models import Share
from puhui_web.needs.contacts import UnableToTakeContact
from puhui_web.needs.models import Audience, OfferVersion, SharedCase
from puhui_web.needs.offer_cost import offer_cost
from puhui_web.needs.offer_terms import Terms, UnableToOffer
from puhui_web.needs.operations import (
    UnableToChangeNeed,
    UnableToChangeOffer,
    UnableToWriteOnOffer,
    accept_offer,
    ask_about_offer,
    decline_offer,
    make_offer,
    mark_offers_seen,
    reply_on_offer,
    revise_offer,
    withdraw_offer,
)
from puhui_web.needs.queries import (
    case_shared,
    need_seen,
    needs_seen,
    offer_made,
    offers_made,
    own_need,
    own_needs,
    own_needs_count,
)
from puhui_web.outbox.models import Event
from puhui_web.tasks.models import Task

GUARANTEE = Terms(
    amount_fen=50_000_000,
    term_months=18,
    fee_annual_ratio=Decimal("0.01"),
    valid_until=date(2025, 1, 20),
)
EQUITY = Terms(amount_fen=100_000_000, stake_ratio=Decimal("0.2"), valid_until=date(2025, 1, 20))


@pytest.fixture
def need(owner):
    return posted(owner, kinds=("bank", "guarantee_company", "investor"), fields=("grade",))


def accepted(owner, offer, **contact):
    given = {"contact_name": "王小明", "contact_phone": "13800001234"} | contact
    return accept_offer(actor=owner, offer_id=offer.pk, at=AT, **given)


@pytest.mark.parametrize(
    ("kind", "terms"),
    [
        ("loan", replace(LOAN, rate_annual_ratio=None)),
        ("loan", replace(LOAN, repayment="never")),
        ("loan", replace(LOAN, stake_ratio=Decimal("0.1"))),
        ("loan", replace(LOAN, rate_annual_ratio=Decimal("4.35"))),
        ("loan", replace(LOAN, amount_fen=0)),
        ("loan", replace(LOAN, valid_until=TODAY - timedelta(days=1))),
        ("loan", replace(LOAN, valid_until=TODAY + timedelta(days=400))),
        ("guarantee", replace(GUARANTEE, fee_annual_ratio=None)),
        ("equity", replace(EQUITY, stake_ratio=Decimal(1))),
        ("advice", replace(LOAN, message="看看")),
        ("gift", LOAN),
    ],
)
def test_terms_that_cannot_be_so(officer, need, kind, terms):
    with pytest.raises(UnableToOffer):
        make_offer(actor=officer, need_id=need.pk, kind=kind, terms=terms, at=AT)


def test_the_first_answer_stops_the_clock(officer, need):
    offered(officer, need)
    row = Audience.objects.get(need=need, institution__code="bank")
    assert row.first_answer_at - row.offered_at == timedelta(0)
    assert not Task.objects.filter(subject=f"audience:{row.pk}", done_at=None).exists()
    assert Event.objects.get(name="offer.made").institution.code == "bank"


def test_one_open_offer_of_a_kind(officer, need):
    offered(officer, need)
    with pytest.raises(UnableToOffer):
        offered(officer, need)
    offered(officer, need, kind="advice", terms=Terms(valid_until=TODAY, message="先办税务授权"))


def test_institutions_never_see_each_others_terms(town, officer, rival, owner, need):
    mine = offered(officer, need)
    theirs = offered(rival, need, terms=replace(LOAN, rate_annual_ratio=Decimal("0.03")))
    assert [o.pk for o in offers_made(actor=officer).rows] == [mine.pk]
    page = need_seen(actor=rival, need_id=need.pk, at=AT)
    assert [line.offer.pk for line in page.own_offers] == [theirs.pk]
    for act in (
        lambda: offer_made(actor=officer, offer_id=theirs.pk, today=TODAY),
        lambda: withdraw_offer(actor=officer, offer_id=theirs.pk, at=AT),
        lambda: revise_offer(actor=officer, offer_id=theirs.pk, terms=LOAN, at=AT),
        lambda: reply_on_offer(actor=officer, offer_id=theirs.pk, text="?", at=AT),
    ):
        with pytest.raises(OutOfReach):
            act()


def test_our_staff_learn_how_many_answered_and_no_terms(town, officer, rival, need):
    offered(officer, need)
    offered(officer, need, kind="advice", terms=Terms(valid_until=TODAY, message="建议"))
    offered(rival, need)
    manager = town.actor("customer_manager", unit="O1")
    page = need_seen(actor=manager, need_id=need.pk, at=AT)
    assert (page.own_offers, page.other_answers_count) == ([], 2)
    ours = offered(manager, need)
    assert (ours.institution, ours.unit.code) == (None, "O1")
    page = need_seen(actor=manager, need_id=need.pk, at=AT)
    assert [line.offer.pk for line in page.own_offers] == [ours.pk]
    assert [o.pk for o in offers_made(actor=town.actor("customer_manager", unit="O2")).rows] == []


def test_a_revision_keeps_what_was_offered(officer, owner, need):
    offer = offered(officer, need)
    better = replace(LOAN, rate_annual_ratio=Decimal("0.04"))
    revise_offer(actor=officer, offer_id=offer.pk, terms=better, at=AT)
    kept = OfferVersion.objects.filter(offer=offer).order_by("number")
    assert [v.rate_annual_ratio for v in kept] == [Decimal("0.0435"), Decimal("0.04")]
    (line,) = own_need(actor=owner, need_id=need.pk, at=AT).offers
    assert [version.number for version in line.versions] == [1]
    assert line.offer.rate_annual_ratio == Decimal("0.04")


def test_what_is_closed_is_not_changed(officer, need):
    offer = offered(officer, need)
    withdraw_offer(actor=officer, offer_id=offer.pk, at=AT)
    with pytest.raises(UnableToChangeOffer):
        withdraw_offer(actor=officer, offer_id=offer.pk, at=AT)
    with pytest.raises(UnableToChangeOffer):
        revise_offer(actor=officer, offer_id=offer.pk, terms=LOAN, at=AT)
    with pytest.raises(UnableToWriteOnOffer):
        reply_on_offer(actor=officer, offer_id=offer.pk, text="在吗", at=AT)


def test_offers_side_by_side_the_cheapest_first(town, officer, rival, owner, need):
    dear = offered(officer, need)
    cheap = offered(rival, need, terms=replace(LOAN, rate_annual_ratio=Decimal("0.039")))
    guarantee = offered(town.actor("guarantee_officer"), need, kind="guarantee", terms=GUARANTEE)
    equity = offered(town.actor("investor"), need, kind="equity", terms=EQUITY)
    lines = own_need(actor=owner, need_id=need.pk, at=AT).offers
    assert [line.offer.pk for line in lines] == [cheap.pk, dear.pk, guarantee.pk, equity.pk]
    assert lines[0].cost.apr_ratio < lines[1].cost.apr_ratio


def test_costs_by_kind():
    loan = offer_cost(kind="loan", terms=replace(LOAN, fee_fen=100_00))
    # 500,000 yuan at 4.35 %: 1,812.50 yuan of interest a month
    assert loan.first_year_fen == loan.total_fen == 12 * 181_250 + 100_00
    assert loan.apr_ratio > Decimal("0.0435")
    # two years are begun: 5,000 yuan each
    assert offer_cost(kind="guarantee", terms=GUARANTEE).total_fen == 2 * 500_000
    assert offer_cost(kind="equity", terms=EQUITY).valuation_fen == 500_000_000
    revolving = offer_cost(kind="loan", terms=replace(LOAN, repayment="revolving"))
    assert revolving == offer_cost(kind="loan", terms=LOAN)


def test_accepting_settles_the_need(town, officer, rival, owner, need):
    offer, other = offered(officer, need), offered(rival, need)
    accepted(owner, offer)
    need.refresh_from_db()
    other.refresh_from_db()
    assert (need.state, other.state) == ("settled", "declined")
    assert [n.pk for n in needs_seen(actor=officer, today=TODAY).rows] == [need.pk]
    assert needs_seen(actor=rival, today=TODAY).rows == []
    told = Event.objects.filter(name__in=("offer.accepted", "offer.declined"))
    by_code = {e.institution.code: e.name for e in told if e.institution}
    assert by_code == {
        "bank": "offer.accepted",
        "bank2": "offer.declined",
        "guarantee_company": "offer.declined",
        "investor": "offer.declined",
    }
    assert "reason" not in str([e.data for e in told])
    with pytest.raises(UnableToChangeNeed):
        accepted(owner, other)


def test_the_contact_is_shown_to_whom_it_was_given(town, officer, rival, owner, need):
    accepted(owner, offered(officer, need))
    case = SharedCase.objects.get()
    view = case_shared(actor=officer, case_id=case.pk, at=AT)
    assert (view.contact.name, view.contact.phone) == ("王小明", "13800001234")
    look = AuditEvent.objects.filter(kind="look", action="needs.case_shared").get()
    assert look.after == {"fields": ["grade", "contact"]}
    with pytest.raises(OutOfReach):
        case_shared(actor=rival, case_id=case.pk, at=AT)
    assert Share.objects.filter(purpose=f"case:{case.pk}").count() == 1


def test_a_contact_must_be_one(officer, owner, need):
    offer = offered(officer, need)
    with pytest.raises(UnableToTakeContact):
        accepted(owner, offer, contact_phone="12")
    offer.refresh_from_db()
    assert offer.state == "open"


def test_accepting_our_own_offer_gives_the_manager_a_task(town, owner, need):
    manager = town.actor("customer_manager", unit="O1")
    accepted(owner, offered(manager, need))
    case = SharedCase.objects.get()
    assert case.members.count() == 0
    assert Task.objects.filter(subject=f"case:{case.pk}", unit__code="O1").count() == 1


def test_an_offer_past_its_day_cannot_be_accepted(officer, owner, need):
    offer = offered(officer, need)
    later = AT + timedelta(days=30)
    with pytest.raises(UnableToChangeOffer):
        accept_offer(
            actor=owner, offer_id=offer.pk, contact_name="王", contact_phone="13800001234", at=later
        )
    (line,) = own_need(actor=owner, need_id=need.pk, at=later).offers
    assert line.is_out_of_date


def test_declining_one_leaves_the_need_open(officer, rival, owner, need):
    decline_offer(actor=owner, offer_id=offered(officer, need).pk, at=AT)
    offered(rival, need)
    need.refresh_from_db()
    assert need.state == "posted"


def test_questions_and_answers(town, officer, owner, need):
    offer = offered(officer, need)
    with pytest.raises(UnableToWriteOnOffer):
        ask_about_offer(actor=owner, offer_id=offer.pk, text=" ", at=AT)
    ask_about_offer(actor=owner, offer_id=offer.pk, text="能提前还吗", at=AT)
    task = Task.objects.get(kind="offer_question", done_at=None)
    assert task.institution.code == "bank"
    reply_on_offer(actor=officer, offer_id=offer.pk, text="可以", at=AT)
    task.refresh_from_db()
    assert task.done_at == AT
    assert own_needs_count(actor=owner, today=TODAY) == {"offers": 1, "messages": 1, "requests": 0}
    assert [n.new_count for n in own_needs(actor=owner, today=TODAY).rows] == [1]
    mark_offers_seen(actor=owner, need_id=need.pk, at=AT)
    assert own_needs_count(actor=owner, today=TODAY)["messages"] == 0


@pytest.mark.parametrize("count", [1, 4])
def test_the_comparison_takes_the_same_queries_for_many(
    town, owner, need, count, django_assert_num_queries
):
    from puhui_web.accounts.models import Institution
    from puhui_web.needs.models import Offer

    for number in range(count):
        bank = Institution.objects.create(code=f"n{number}", name="n", name_en="n", kind="bank")
        Offer.objects.create(
            need=need, institution=bank, kind="loan", made_at=AT, changed_at=AT, **LOAN.values()
        )
    with django_assert_num_queries(5):
        own_need(actor=owner, need_id=need.pk, at=AT)
