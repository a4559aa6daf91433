"""Long work: taken once, told how far, stopped, tried again, and lost with no worker."""

from datetime import UTC, datetime, timedelta

import pytest

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import OutOfReach
from puhui_web.accounts.permissions import Permission
from puhui_web.jobs.carrying import MAX_ATTEMPTS, carry_out, rescue
from puhui_web.jobs.kinds import KINDS, job
from puhui_web.jobs.models import Job
from puhui_web.jobs.operations import UnableToChangeJob, cancel_job, retry_job, start_job
from puhui_web.jobs.queries import job_of
from puhui_web.jobs.recurring import start_due
from puhui_web.jobs.run import Lost

AT = datetime(2024, 12, 31, 9, tzinfo=UTC)
LABEL = Bilingual("数数", "counting")


class Sorry(PuhuiError):
    """Something that a user can put right."""

    code = "sorry"


@pytest.fixture
def kinds():
    before = dict(KINDS)
    calls = []

    @job("count", title=LABEL, permission=Permission.JOB_READ)
    def count(*, run, up_to, fail=""):
        calls.append(up_to)
        for done in range(up_to):
            run.step(label=LABEL, done=done + 1, total=up_to)
        if fail == "sorry":
            raise Sorry(what=Bilingual("不行", "no"), advice=Bilingual("改", "mend it"))
        if fail == "bug":
            raise ZeroDivisionError
        return {"counted": up_to}

    yield calls
    KINDS.clear()
    KINDS.update(before)


def started(bank, **arguments):
    from django.db import transaction

    actor = bank.actor("risk_modeller")
    with transaction.atomic():
        return start_job(actor=actor, kind="count", arguments={"up_to": 3, **arguments}, at=AT)


def test_a_job_is_carried_out_and_says_how_it_ended(bank, kinds):
    row = started(bank)
    carry_out.call(row.pk)
    row.refresh_from_db()
    assert (row.state, row.result, row.done_count) == ("done", {"counted": 3}, 3)


def test_a_job_is_carried_out_once(bank, kinds):
    row = started(bank)
    carry_out.call(row.pk)
    carry_out.call(row.pk)
    assert kinds == [3]


def test_what_a_user_can_put_right_is_told_in_words(bank, kinds):
    row = started(bank, fail="sorry")
    carry_out.call(row.pk)
    row.refresh_from_db()
    assert (row.state, row.problem_en) == ("failed", "no. mend it.")


def test_a_bug_fails_the_job_and_is_raised_for_the_log(bank, kinds):
    row = started(bank, fail="bug")
    with pytest.raises(ZeroDivisionError):
        carry_out.call(row.pk)
    row.refresh_from_db()
    assert row.state == "failed"
    assert "ZeroDivisionError" in row.problem_zh


def test_a_waiting_job_is_cancelled_at_once_and_can_be_tried_again(bank, kinds):
    row = started(bank)
    actor = bank.actor("risk_modeller")
    cancel_job(actor=actor, job_id=row.pk, at=AT)
    carry_out.call(row.pk)
    assert kinds == []
    retry_job(actor=actor, job_id=row.pk, at=AT)
    carry_out.call(row.pk)
    assert kinds == [3]


def test_a_running_job_stops_at_its_next_step(bank, kinds):
    row = started(bank)
    Job.objects.filter(pk=row.pk).update(is_cancel_asked=True)
    carry_out.call(row.pk)
    row.refresh_from_db()
    assert row.state == "cancelled"


def test_a_done_job_cannot_be_cancelled(bank, kinds):
    row = started(bank)
    carry_out.call(row.pk)
    with pytest.raises(UnableToChangeJob):
        cancel_job(actor=bank.actor("risk_modeller"), job_id=row.pk, at=AT)


def test_the_job_of_a_dead_worker_is_freed_and_carried_out(
    bank, kinds, django_capture_on_commit_callbacks
):
    row = started(bank)
    Job.objects.filter(pk=row.pk).update(state="running", holder="dead", held_until=AT)
    assert rescue(at=AT) == 0, "still held"
    with django_capture_on_commit_callbacks(execute=True):
        assert rescue(at=AT + timedelta(seconds=1)) == 1
    row.refresh_from_db()
    assert row.state == "done"


def test_a_job_that_takes_its_workers_down_is_given_up(bank, kinds):
    row = started(bank)
    Job.objects.filter(pk=row.pk).update(
        state="running", holder="dead", held_until=AT, attempts_count=MAX_ATTEMPTS
    )
    assert rescue(at=AT + timedelta(seconds=1)) == 0
    row.refresh_from_db()
    assert row.state == "failed"


def test_a_job_that_nobody_took_is_queued_again_but_not_every_time(
    bank, kinds, django_capture_on_commit_callbacks
):
    row = started(bank)
    with django_capture_on_commit_callbacks() as first:
        assert rescue(at=AT + timedelta(minutes=1)) == 1
    with django_capture_on_commit_callbacks() as second:
        assert rescue(at=AT + timedelta(minutes=1, seconds=5)) == 0
    assert (len(first), len(second)) == (1, 0)
    assert row.state == "waiting"


def test_a_worker_that_was_taken_for_dead_stops(bank, kinds):
    from puhui_web.jobs.run import JobRun

    row = started(bank)
    Job.objects.filter(pk=row.pk).update(state="running", holder="another")
    with pytest.raises(Lost):
        JobRun(job_id=row.pk, holder="me").step(label=LABEL, done=1, total=2)


def test_others_jobs_are_out_of_reach(bank, kinds):
    row = started(bank)
    with pytest.raises(OutOfReach):
        job_of(actor=bank.actor("customer_manager"), job_id=row.pk)
    assert job_of(actor=bank.actor("auditor"), job_id=row.pk) == row


def test_work_that_comes_back_starts_when_it_is_due(bank):
    before = dict(KINDS)
    try:

        @job("tick", title=LABEL, permission=Permission.JOB_READ, every=timedelta(minutes=5))
        def tick(*, run):
            return {}

        def ticks(at):
            return [j for j in start_due(at=at) if j.kind == "tick"]

        assert len(ticks(AT)) == 1
        assert ticks(AT + timedelta(minutes=6)) == [], "the last one has not ended"
        Job.objects.update(state="done")
        assert ticks(AT + timedelta(minutes=4)) == []
        assert len(ticks(AT + timedelta(minutes=5))) == 1
    finally:
        KINDS.clear()
        KINDS.update(before)
