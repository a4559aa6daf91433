"""Agreeing, at the counter or online, and withdrawing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.web.unit.enterprises.made import AT

from puhui_web.accounts.access import Refused
from puhui_web.audit.models import AuditEvent
from puhui_web.enterprises import operations, queries
from puhui_web.enterprises.models import Authorisation
from puhui_web.enterprises.purposes import TEXT_VERSION
from puhui_web.jobs.models import Job

UNTIL = date(2025, 12, 31)


@pytest.fixture
def owner(bank):
    bank.enterprise("E1")
    return bank.actor("owner")


def test_each_source_is_agreed_to_by_itself(owner):
    given = operations.authorise(
        actor=owner, sources=["tax", "utility", "tax"], valid_until=UNTIL, at=AT
    )
    assert [one.sources for one in given] == [["tax"], ["utility"]]
    first = Authorisation.objects.get(pk=given[0].pk)
    assert (first.valid_from, first.how_given) == (timezone.localdate(AT), "online")
    assert first.text_version == TEXT_VERSION
    assert first.ledger_id.startswith("A-")


def test_agreeing_starts_the_job_and_goes_on_record(owner):
    operations.authorise(actor=owner, sources=["tax"], valid_until=UNTIL, at=AT)
    job = Job.objects.get()
    assert (job.kind, job.arguments) == ("apply_consent", {"enterprises": ["E1"]})
    event = AuditEvent.objects.get(action="enterprises.authorise")
    assert event.after["sources"] == ["tax"]


def test_sending_the_form_twice_agrees_once(owner):
    for _ in range(2):
        operations.authorise(actor=owner, sources=["tax"], valid_until=UNTIL, at=AT)
    assert Authorisation.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"sources": []},
        {"sources": ["bank"]},  # the bank's own records need no leave
        {"sources": ["moon"]},
        {"purpose": "curiosity"},
        {"valid_until": date(2024, 12, 31)},
        {"valid_until": date(2030, 1, 1)},
        {"evidence": "长" * 121},
    ],
)
def test_a_wrong_part_is_refused_whole(owner, wrong):
    right = {"sources": ["tax"], "valid_until": UNTIL, "at": AT}
    with pytest.raises(operations.UnableToAuthorise):
        operations.authorise(actor=owner, **{**right, **wrong})
    assert not Authorisation.objects.exists()


def test_at_the_counter_somebody_signs_a_form_that_is_kept(bank, owner):
    manager = bank.actor("customer_manager")
    form = {"enterprise_id": "E1", "sources": ["tax"], "valid_until": UNTIL, "at": AT}
    (one,) = operations.record_authorisation(
        actor=manager, given_by="王小明", evidence="档案 2024-7", how_given="paper", **form
    )
    assert (one.given_by, one.how_given) == ("王小明", "paper")
    for wrong in ({"given_by": " "}, {"evidence": ""}, {"how_given": "online"}):
        parts = {"given_by": "王小明", "evidence": "档案 2024-8", "how_given": "counter"}
        with pytest.raises(operations.UnableToAuthorise):
            operations.record_authorisation(actor=manager, **form, **{**parts, **wrong})


def test_only_an_owner_agrees_online_and_only_staff_at_the_counter(bank, owner):
    with pytest.raises(Refused):
        operations.authorise(
            actor=bank.actor("customer_manager"), sources=["tax"], valid_until=UNTIL, at=AT
        )
    with pytest.raises(Refused):
        operations.withdraw_authorisation(actor=owner, authorisation_id=1, reason="x", at=AT)


def test_withdrawing_ends_it_once(bank, owner):
    (one,) = operations.authorise(actor=owner, sources=["tax"], valid_until=UNTIL, at=AT)
    later = AT + timedelta(hours=1)
    operations.withdraw_own_authorisation(actor=owner, authorisation_id=one.pk, at=later)
    state = queries.own_consent(actor=owner)
    assert [a.is_in_force for a in state.authorisations] == [False]
    assert next(p for p in state.permits if p.source == "tax").reason == "withdrawn"
    with pytest.raises(operations.UnableToWithdraw):
        operations.withdraw_own_authorisation(actor=owner, authorisation_id=one.pk, at=later)
    with pytest.raises(operations.UnableToAuthorise):  # the very same form again
        operations.authorise(actor=owner, sources=["tax"], valid_until=UNTIL, at=AT)


def test_staff_say_how_the_enterprise_asked(bank, owner):
    (one,) = operations.authorise(actor=owner, sources=["tax"], valid_until=UNTIL, at=AT)
    manager = bank.actor("customer_manager")
    with pytest.raises(operations.UnableToWithdraw):
        operations.withdraw_authorisation(actor=manager, authorisation_id=one.pk, reason=" ", at=AT)
    done = operations.withdraw_authorisation(
        actor=manager, authorisation_id=one.pk, reason="来函 12 号", at=AT
    )
    assert (done.withdrawn_by, done.withdrawal_reason) == (manager.id, "来函 12 号")
