"""Match everybody once, so that the first look at the demo shows results."""

from datetime import date

from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.catalogue.models import MatchRun
from puhui_web.catalogue.operations.run_matching import run_matching
from puhui_web.jobs.carrying import carry_out


def match_once(*, as_of: date) -> None:
    """Run the match of all enterprises here and now, unless one has finished before."""
    if MatchRun.objects.filter(finished_at__isnull=False).exists():
        return
    job = run_matching(actor=system_actor("demo"), today=as_of, at=clock.now())
    carry_out.call(job.pk)
