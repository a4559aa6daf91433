"""Loading from the command line, and the recurring job that keeps the matches current."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command

from puhui_web import clock
from puhui_web.catalogue.in_force import numbers_in_force
from puhui_web.catalogue.jobs import keep_matches_current
from puhui_web.catalogue.models import ItemVersion, MatchRun
from puhui_web.jobs.models import Job
from puhui_web.jobs.recurring import start_due
from puhui_web.jobs.run import JobRun


@pytest.mark.django_db
def test_loading_an_empty_folder_loads_nothing(tmp_path):
    out = io.StringIO()
    call_command("load_catalogue", "--folder", str(tmp_path), stdout=out)
    assert out.getvalue().strip() == "new: 0, changed: 0, unchanged: 0"
    assert not ItemVersion.objects.exists()


def looked():
    """Carry out the recurring job; return the runs that it started."""
    start_due(at=clock.now())
    job = Job.objects.get(kind="keep_matches_current", state="waiting")
    Job.objects.filter(pk=job.pk).update(state="running", holder="here")
    keep_matches_current(run=JobRun(job_id=job.pk, holder="here"))
    Job.objects.filter(pk=job.pk).delete()
    return Job.objects.filter(kind="match_everybody").count()


@pytest.mark.parametrize(
    ("days_ago", "items", "runs"),
    [(0, "same", 0), (1, "same", 1), (0, "other", 1)],
)
def test_everybody_is_matched_anew_each_day_and_after_a_change(loan, days_ago, items, runs):
    today = clock.today()
    MatchRun.objects.create(
        as_of=today - timedelta(days=days_ago),
        items=numbers_in_force(today) if items == "same" else {"tax_loan": 9},
        started_at=clock.now(),
        finished_at=clock.now(),
    )
    assert looked() == runs


def test_the_first_look_starts_the_first_run_and_the_next_waits_for_it(loan):
    assert looked() == 1
    assert looked() == 1
