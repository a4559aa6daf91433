"""Jobs on the register: consent reaches the core, a rating run says who moved."""

import polars as pl
import pytest
from tests.web.unit.enterprises.conftest import AS_OF
from tests.web.unit.enterprises.made import AT, with_document

from puhui.consent import open_ledger
from puhui_web.accounts.actor import system_actor
from puhui_web.enterprises import jobs, operations, queries
from puhui_web.enterprises.loading import load_enterprises
from puhui_web.enterprises.models import Authorisation, Dispute, Enterprise, RatingRun
from puhui_web.jobs.models import Job
from puhui_web.jobs.run import JobRun


@pytest.fixture
def loaded(bank, register):
    load_enterprises(register=register, as_of=AS_OF)
    return register


def run_of(kind):
    job = Job.objects.create(
        kind=kind, state="running", holder="test", asked_by="x", asked_by_name="x", asked_at=AT
    )
    return JobRun(job_id=job.pk, holder="test")


def apply(enterprise_id):
    return jobs.apply_consent(run=run_of("apply_consent"), enterprises=[enterprise_id])


def borrower():
    """Return what holds of an enterprise that has a loan and is known to the tax office."""
    for one in Authorisation.objects.filter(withdrawn_at=None, valid_until__gt=AS_OF):
        if one.enterprise.is_borrower and "tax.taxpayers" in tables_of(one.enterprise_id):
            return one
    raise AssertionError("the town has such a borrower")


def tables_of(enterprise_id):
    return set(Enterprise.objects.get(pk=enterprise_id).profile.document["facts"])


def test_a_withdrawal_reaches_the_ledger_and_leaves_the_document(bank, loaded):
    given = borrower()
    owner = bank.actor("owner", enterprise_id=given.enterprise_id)
    before = tables_of(given.enterprise_id)
    operations.withdraw_own_authorisation(actor=owner, authorisation_id=given.pk, at=AT)
    assert tables_of(given.enterprise_id) == before
    for _ in range(2):  # a job that runs again comes to the same end
        assert apply(given.enterprise_id)["is_applied"]
        left = {table.partition(".")[0] for table in tables_of(given.enterprise_id)}
        assert "tax" not in left
        assert "bank" in left
    with open_ledger(path=loaded.ledger) as ledger:
        kept = ledger.authorisations().filter(authorisation_id=given.ledger_id)
    assert kept["withdrawn_on"].to_list() == [AS_OF]
    assert len(Authorisation.objects.filter(enterprise=given.enterprise)) == 1


def test_what_is_agreed_to_online_is_read(bank, loaded):
    given = borrower()
    owner = bank.actor("owner", enterprise_id=given.enterprise_id)
    operations.withdraw_own_authorisation(actor=owner, authorisation_id=given.pk, at=AT)
    (again,) = operations.authorise(
        actor=owner, sources=["tax"], valid_until=AS_OF.replace(year=2025), at=AT
    )
    apply(given.enterprise_id)
    assert "tax.taxpayers" in tables_of(given.enterprise_id)
    with open_ledger(path=loaded.ledger) as ledger:
        assert again.ledger_id in ledger.authorisations()["authorisation_id"].to_list()


def test_a_disputed_loan_leaves_the_document_until_the_dispute_is_rejected(bank, loaded):
    given = borrower()
    owner = bank.actor("owner", enterprise_id=given.enterprise_id)
    loan = queries.own_enterprise(actor=owner).profile.loans[0]
    raised = operations.dispute(
        actor=owner,
        table="bank.loans",
        fact_key=loan.loan_id,
        shown="x",
        reason="已还清",
        at=AT,
    )
    apply(given.enterprise_id)
    raised.refresh_from_db()
    assert raised.ledger_id.startswith("O-")
    document = Enterprise.objects.get(pk=given.enterprise_id).profile.document
    assert loan.loan_id not in [one["loan_id"] for one in document["loans"]]
    assert document["made"]["held_back"] == [["bank.loans", loan.loan_id]]
    operations.answer_dispute(
        actor=system_actor("test"),
        dispute_id=raised.pk,
        outcome="rejected",
        answer="仍有余额",
        at=AT,
    )
    apply(given.enterprise_id)
    assert loan in queries.own_enterprise(actor=owner).profile.loans
    assert Dispute.objects.count() == 1


def test_without_a_register_the_job_says_so(bank, settings, tmp_path):
    settings.REGISTER_FOLDER = tmp_path / "none"
    with_document(bank.enterprise("E1"))
    assert apply("E1")["is_applied"] is False
    with pytest.raises(jobs.UnableToLoadRegister):
        jobs.load_register(run=run_of("load_register"), as_of=str(AS_OF))


def test_a_rating_run_says_who_moved_and_is_the_same_when_run_again(bank, loaded):
    moved = Enterprise.objects.filter(model_grade="B").order_by("pk").first()
    Enterprise.objects.filter(pk=moved.pk).update(model_grade="D", grade="D")
    run = run_of("rating_run")
    for _ in range(2):
        result = jobs.rating_run(run=run, as_of=str(AS_OF))
        assert result["moved_count"] == 1
    record = RatingRun.objects.get()
    assert sum(record.grades_before.values()) == Enterprise.objects.count()
    page = queries.rating_run(actor=bank.actor("risk_modeller"), run_id=record.pk)
    assert (page.up_count, page.down_count) == (1, 0)
    (move,) = page.moved.rows
    assert (move.enterprise, move.before, move.after) == (moved, "D", "B")
    assert not list(loaded.rating.glob("before-*"))


def test_the_kept_model_rates_as_it_did(loaded):
    file = loaded.rating / "ratings.parquet"
    before = pl.read_parquet(file)
    jobs.rating_run(run=run_of("rating_run"), as_of=str(AS_OF))
    assert pl.read_parquet(file).equals(before)


def test_one_run_at_a_time_and_none_without_a_model(bank, register):
    modeller = bank.actor("risk_modeller")
    job = operations.start_rating_run(actor=modeller, as_of=AS_OF, at=AT)
    assert job.arguments == {"as_of": str(AS_OF)}
    with pytest.raises(operations.UnableToStartRatingRun, match="under way"):
        operations.start_rating_run(actor=modeller, as_of=AS_OF, at=AT)
    (register.rating / "model.json").unlink()
    with pytest.raises(operations.UnableToStartRatingRun, match="no rating model"):
        operations.start_rating_run(actor=modeller, as_of=AS_OF, at=AT)
