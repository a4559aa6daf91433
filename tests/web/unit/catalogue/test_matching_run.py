"""The run over everybody: stored as each would be matched alone, shown within reach only."""

import pytest
from tests.web.catalogue_pieces import AT, TODAY, loan_document, put_in_force

from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.accounts.actor import VISITOR
from puhui_web.catalogue.jobs import match_everybody_job
from puhui_web.catalogue.match_everybody import LEADS_A_UNIT
from puhui_web.catalogue.models import EnterpriseMatches, ItemLead, MatchRun
from puhui_web.catalogue.operations import run_matching
from puhui_web.catalogue.queries import (
    best_matches,
    leads_for,
    match_runs_page,
    matches_of,
    my_matches,
    try_matching,
)
from puhui_web.enterprises.models import EnterpriseProfile
from puhui_web.jobs.models import Job
from puhui_web.jobs.run import JobRun


@pytest.fixture
def everybody(bank, loan):
    for number in range(12):
        pk = f"E{number:02}"
        bank.enterprise(pk, unit="O1" if number % 3 else "O2")
        EnterpriseProfile.objects.filter(pk=pk).update(
            facts={
                "closed_flag": number == 11,
                "age_months": 6 * number,
                "grade": "ABCD"[number % 4],
                "pd_probability": 0.01 * (1 + number),
            }
        )
    policy = loan_document(code="old_firm_policy", kind="policy", category="support")
    policy.pop("loan")
    policy["requirements"] = [
        {
            **policy["requirements"][0],
            "code": "old_enough",
            "test": {"fact": "age_months", "at_least": 24},
            "can_change": False,
        }
    ]
    put_in_force(policy)


@pytest.fixture
def run(everybody, writer):
    return carried_out(writer)


def carried_out(writer):
    """Carry out a run as a worker does; return its job."""
    job = run_matching(actor=writer, today=TODAY, at=AT)
    Job.objects.filter(pk=job.pk).update(state="running", holder="here")
    match_everybody_job(run=JobRun(job_id=job.pk, holder="here"), **job.arguments)
    Job.objects.filter(pk=job.pk).update(state="done")
    return job


def test_what_is_stored_is_what_one_by_one_gives(run, bank):
    actor = bank.actor("approver")
    for row in EnterpriseMatches.objects.all():
        alone = matches_of(actor=actor, enterprise_id=row.enterprise_id, today=TODAY)
        assert (row.met_count, row.not_yet_count) == (len(alone.met), len(alone.not_yet))
        possible = [match for match in alone.matches if match.standing != "no"]
        assert [stored["code"] for stored in row.rows] == [one.item.code for one in possible]
        for stored, match in zip(row.rows, possible, strict=True):
            assert stored["standing"] == match.standing
            assert stored["rank_no"] == match.rank_no
            assert stored["amount_fen"] == match.amount_fen
            assert stored["benefit_fen"] == match.benefit_fen
            assert stored["missing"] == [fact.name for fact in match.missing]
    assert EnterpriseMatches.objects.count() == 12


def test_a_second_run_takes_the_place_of_the_first(run, writer):
    carried_out(writer)
    assert MatchRun.objects.count() == 2
    assert EnterpriseMatches.objects.count() == 12
    assert set(ItemLead.objects.values_list("run", flat=True)) == {MatchRun.objects.last().pk}


def test_a_run_begun_anew_by_another_worker_comes_to_the_same(run):
    before = list(ItemLead.objects.order_by("item_code", "rank_no").values_list("enterprise_id"))
    Job.objects.filter(pk=run.pk).update(state="running", holder="here")
    match_everybody_job(run=JobRun(job_id=run.pk, holder="here"), **run.arguments)
    after = list(ItemLead.objects.order_by("item_code", "rank_no").values_list("enterprise_id"))
    assert (before, MatchRun.objects.count()) == (after, 1)


def test_an_unfinished_run_is_not_shown(run, bank, writer):
    MatchRun.objects.create(as_of=TODAY, items={}, started_at=AT)
    assert match_runs_page(actor=writer).latest.job_id == run.pk


def test_leads_are_ranked_and_within_reach_only(run, bank):
    def ids(actor):
        found = leads_for(actor=actor, code="old_firm_policy", today=TODAY)
        return [lead.enterprise_id for lead in found.page.rows]

    everywhere, here, there = (
        ids(bank.actor("approver")),
        ids(bank.actor("customer_manager", unit="S1")),
        ids(bank.actor("customer_manager", unit="S2")),
    )
    assert sorted(here + there) == sorted(everywhere)
    assert set(there) <= {"E00", "E03", "E06", "E09"}
    assert here == [pk for pk in everywhere if pk in here], "the order is the city's"
    assert len(everywhere) <= LEADS_A_UNIT


@pytest.mark.parametrize("role", ["product_manager", "investor", "owner", "visitor"])
def test_leads_are_for_those_who_may_see_matches(run, bank, role):
    actor = VISITOR if role == "visitor" else bank.actor(role)
    with pytest.raises(Refused):
        leads_for(actor=actor, code="tax_loan", today=TODAY)


def test_another_branch_and_another_owner_are_out_of_reach(run, bank):
    stranger = bank.actor("customer_manager", unit="S2")
    with pytest.raises(OutOfReach):
        matches_of(actor=stranger, enterprise_id="E01", today=TODAY)
    assert best_matches(actor=stranger, enterprise_ids=["E00", "E01"]).keys() == {"E00"}
    owner = bank.actor("owner", enterprise_id="E01")
    mine = my_matches(actor=owner, today=TODAY)
    assert {match.item.code for match in mine.matches} == {"tax_loan", "old_firm_policy"}
    with pytest.raises(OutOfReach):
        my_matches(actor=bank.actor("owner", enterprise_id="E99"), today=TODAY)


def test_a_visitor_tries_it_by_her_own_answers(loan, bank):
    answers = {
        "closed_flag": False,
        "tax_grade": "A",
        "age_months": 24,
        "tax_sales_12m_fen": 2_000_000_00,
        "no such fact": 1,
    }
    (match,) = try_matching(actor=VISITOR, answers=answers, today=TODAY).matches
    assert (match.standing, match.amount_fen) == ("met", 200_000_00)
    (unknown,) = try_matching(actor=VISITOR, answers={}, today=TODAY).not_yet
    assert "tax_grade" in {fact.name for fact in unknown.missing}


def test_pages_ask_the_database_the_same_for_few_and_for_many(run, bank, django_assert_num_queries):
    actor = bank.actor("approver")
    for limit in (2, 50):
        with django_assert_num_queries(3):
            found = leads_for(actor=actor, code="old_firm_policy", today=TODAY, limit=limit)
            assert [lead.enterprise.unit.name for lead in found.page.rows]
