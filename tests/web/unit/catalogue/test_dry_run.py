"""A dry run counts what comparing everybody one by one counts."""

from datetime import timedelta

import pytest
from tests.web.catalogue_pieces import AT, TODAY, loan_document

from puhui.matching import item_from, match_one
from puhui_web.catalogue.dry_runs import tried
from puhui_web.catalogue.jobs import catalogue_dry_run
from puhui_web.catalogue.models import ItemVersion
from puhui_web.catalogue.operations import propose_version, save_draft, start_draft, try_draft
from puhui_web.catalogue.queries import version_page
from puhui_web.catalogue.rates_on import rates_on
from puhui_web.enterprises.facts import facts_of, facts_table
from puhui_web.enterprises.models import Authorisation, Enterprise, EnterpriseProfile
from puhui_web.jobs.models import Job
from puhui_web.jobs.run import JobRun

GRADES = ["A", "B", "M", "C", "D", None]
AGES = [3, 11, 12, 30, None]


@pytest.fixture
def population(bank):
    """Thirty enterprises with every mix of tax grade and age, which agreed to be looked at."""
    for number in range(30):
        pk = f"E{number:02}"
        enterprise = bank.enterprise(
            pk, unit="O1" if number % 2 else "O2", county_code=f"5203{2 + number % 3:02}"
        )
        facts = {
            "closed_flag": False,
            "county_code": enterprise.county_code,
            "tax_grade": GRADES[number % 6],
            "age_months": AGES[number % 5],
            "tax_sales_12m_fen": 900_000_00,
            "has_loan_here": number % 4 == 0,
        }
        EnterpriseProfile.objects.filter(pk=pk).update(
            facts={name: value for name, value in facts.items() if value is not None}
        )
        Authorisation.objects.create(
            enterprise=enterprise,
            given_by="王小明",
            sources=["tax", "bank"],
            purpose="rating",
            valid_from=TODAY - timedelta(days=9),
            valid_until=TODAY + timedelta(days=9000),
            how_given="paper",
            evidence="form",
            created_at=AT,
        )


def stricter():
    """Return the loan for grades A and C, and from two years on."""
    document = loan_document()
    document["requirements"][0]["test"]["one_of"] = ["A", "C"]
    document["requirements"][1]["test"] = {"fact": "age_months", "at_least": 11}
    return document


@pytest.fixture
def draft(loan, population, writer):
    made = start_draft(actor=writer, code="tax_loan", at=AT)
    return save_draft(
        actor=writer, version_id=made.pk, document=stricter(), revision=made.revision, at=AT
    )


def met_one_by_one(document):
    """Return the ids that meet an item, each enterprise asked by itself."""
    item = item_from({**document, "valid_from": TODAY.isoformat()})
    return {
        pk
        for pk in Enterprise.objects.values_list("pk", flat=True)
        if match_one(
            items=[item], facts=facts_of(enterprise_id=pk), as_of=TODAY, rates=rates_on(TODAY)
        )[0].standing
        == "met"
    }


def test_it_counts_as_one_by_one(draft):
    before, after = met_one_by_one(loan_document()), met_one_by_one(stricter())
    assert before - after, "somebody loses it"
    assert after - before, "somebody gains it"
    result = tried(version=draft, facts=facts_table(), as_of=TODAY)
    assert result["gained"] == sorted(after - before)
    assert result["lost"] == sorted(before - after)
    assert (result["gained_count"], result["lost_count"]) == (
        len(after - before),
        len(before - after),
    )
    assert sum(row["gained_count"] for row in result["by_county"]) == len(after - before)
    assert sum(row["count"] for row in result["gained_by"]) == len(after - before)
    assert sum(row["count"] for row in result["lost_by"]) == len(before - after)
    assert {row["code"] for row in result["lost_by"]} == {"tax_grade"}


def run_of(job):
    """Return the run of a job that a worker holds."""
    Job.objects.filter(pk=job.pk).update(state="running", holder="here")
    return JobRun(job_id=job.pk, holder="here")


def test_the_job_leaves_its_result_with_the_draft(draft, writer):
    version = try_draft(actor=writer, version_id=draft.pk, today=TODAY, at=AT)
    job = version.dry_run_job
    catalogue_dry_run(run=run_of(job), **job.arguments)
    page = version_page(actor=writer, code="tax_loan", number=2)
    assert page.dry_run.gained_count == len(page.dry_run.gained) > 0
    assert page.dry_run.gained[0].name.startswith("企业E")
    assert propose_version(actor=writer, version_id=draft.pk, note="改", at=AT).state == "proposed"


def test_the_job_leaves_a_draft_alone_that_was_edited_meanwhile(draft, writer):
    version = try_draft(actor=writer, version_id=draft.pk, today=TODAY, at=AT)
    save_draft(actor=writer, version_id=draft.pk, document=loan_document(), revision=2, at=AT)
    result = catalogue_dry_run(run=run_of(version.dry_run_job), **version.dry_run_job.arguments)
    assert result == {"is_outdated": True}
    assert ItemVersion.objects.get(pk=draft.pk).dry_run is None


@pytest.mark.parametrize("role", ["auditor", "investor", "customer_manager"])
def test_names_in_a_dry_run_are_for_those_who_keep_the_catalogue(draft, bank, role):
    version = ItemVersion.objects.get(pk=draft.pk)
    version.dry_run = tried(version=version, facts=facts_table(), as_of=TODAY)
    version.dry_run_revision, version.state = version.revision, "retired"
    version.valid_from, version.published_by = TODAY, bank.person("administrator")
    version.save()
    page = version_page(actor=bank.actor(role), code="tax_loan", number=2)
    assert page.dry_run is None
