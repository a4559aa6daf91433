"""Leads made of a product from the ranking: the first of each outlet, nobody twice."""

from datetime import timedelta

import pytest
from tests.web.unit.leads.made import AT, TODAY, lead, product

from puhui_web.accounts.access import Refused
from puhui_web.audit.models import AuditEvent
from puhui_web.catalogue.models import ItemLead, MatchRun
from puhui_web.jobs.models import Job
from puhui_web.jobs.run import JobRun
from puhui_web.leads.jobs import make_leads
from puhui_web.leads.models import Lead
from puhui_web.leads.operations import UnableToStartMakingLeads, start_making_leads

PER_OUTLET = 20  # policy/leads.yaml


@pytest.fixture
def ranking(bank):
    """Thirty enterprises of one outlet and one of another, ranked."""
    product()
    run = MatchRun.objects.create(as_of=TODAY, items={"tax_loan": 1}, started_at=AT, finished_at=AT)
    firms = [bank.enterprise(f"E{number:02}") for number in range(30)]
    firms.append(bank.enterprise("F1", unit="O2", manager=bank.person("customer_manager")))
    for rank_no, firm in enumerate(firms, start=1):
        ItemLead.objects.create(
            run=run,
            item_code="tax_loan",
            enterprise=firm,
            rank_no=rank_no,
            standing="met",
            lead_score=1 / rank_no,
            amount_fen=30_000_000,
            reason_zh="纳税稳定",
            reason_en="steady taxes",
        )
    return firms


@pytest.fixture
def carry_out(bank):
    """Carry out the job in place."""

    def carry(units=("O1", "O2")):
        job = Job.objects.create(
            kind="make_leads", state="running", holder="test", asked_by="user:1", asked_at=AT
        )
        return again(job, units)

    def again(job, units):
        return make_leads(
            run=JobRun(job_id=job.pk, holder="test"),
            product_code="tax_loan",
            unit_ids=[bank.units[code].pk for code in units],
            day=TODAY.isoformat(),
        )

    carry.again = again
    return carry


def test_the_first_of_each_outlet_in_order(ranking, carry_out, bank):
    assert carry_out() == {"leads": PER_OUTLET + 1, "units": 2}
    made = Lead.objects.filter(enterprise__unit=bank.units["O1"]).order_by("-lead_score")
    assert [row.enterprise_id for row in made] == [f"E{n:02}" for n in range(PER_OUTLET)]
    first = made[0]
    assert (first.source, first.amount_fen, first.product_zh) == ("matched", 30_000_000, "税易贷")
    assert first.reasons == [{"zh": "纳税稳定", "en": "steady taxes"}]
    assert first.next_step_on == TODAY + timedelta(days=7)


def test_the_enterprises_manager_has_it(ranking, carry_out, bank):
    carry_out()
    assert Lead.objects.get(enterprise_id="F1").manager == bank.person("customer_manager")
    assert Lead.objects.get(enterprise_id="E00").manager is None


def test_begun_anew_it_comes_to_the_same_end(ranking, carry_out):
    carry_out()
    again = carry_out.again(Job.objects.get(), ("O1", "O2"))
    assert again == {"leads": PER_OUTLET + 1, "units": 2}
    assert Lead.objects.count() == PER_OUTLET + 1


def test_nobody_twice_and_none_soon_after_declining(ranking, carry_out):
    lead(ranking[0])
    lead(ranking[1], state="lost", closed_at=AT)
    carry_out(units=("O1",))
    made = Lead.objects.filter(source="matched", created_by__startswith="job:")
    assert not made.filter(enterprise__in=ranking[:2]).exists()
    assert made.count() == PER_OUTLET


def test_long_after_declining_one_is_asked_again(ranking, carry_out):
    lead(ranking[0], state="lost", closed_at=AT - timedelta(days=91))
    carry_out(units=("O1",))
    assert Lead.objects.filter(enterprise=ranking[0], state="new").exists()


def test_a_head_starts_it_for_her_outlets(ranking, bank):
    job = start_making_leads(actor=bank.actor("branch_head"), product_code="tax_loan", at=AT)
    assert set(job.arguments["unit_ids"]) == {bank.units["S1"].pk, bank.units["O1"].pk}
    assert AuditEvent.objects.filter(action="jobs.start_job").exists()
    with pytest.raises(UnableToStartMakingLeads):
        start_making_leads(actor=bank.actor("branch_head"), product_code="none", at=AT)


def test_not_before_anybody_was_matched(bank):
    product()
    with pytest.raises(UnableToStartMakingLeads):
        start_making_leads(actor=bank.actor("branch_head"), product_code="tax_loan", at=AT)


def test_a_manager_does_not_start_it(ranking, bank):
    with pytest.raises(Refused):
        start_making_leads(actor=bank.actor("customer_manager"), product_code="tax_loan", at=AT)
