"""Close needs whose time is over."""

from datetime import timedelta

from django.db import transaction

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.jobs.kinds import job
from puhui_web.jobs.run import JobRun
from puhui_web.needs.closing import close_need
from puhui_web.needs.models import Need


@job(
    "close_expired_needs",
    title=Bilingual("关闭到期的融资需求", "close needs that have expired"),
    permission=P.JOB_READ,
    every=timedelta(hours=6),
)
def close_expired_needs(*, run: JobRun) -> dict[str, int]:
    """Close every posted need past its term, one transaction each; safe to run again.

    Shares end by their own date, so nobody sees more for as long as this has not run; it closes
    tasks and tells institutions.
    """
    now, today = clock.now(), clock.today()
    actor = system_actor("close_expired_needs")
    ids = list(
        Need.objects.filter(state="posted", expires_on__lte=today)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for done, need_id in enumerate(ids):
        with transaction.atomic():
            need = Need.objects.select_for_update().filter(pk=need_id, state="posted").first()
            if need is not None:
                close_need(need=need, state="expired", done_by=actor.id, at=now)
                audit.record(
                    actor=actor, action="needs.expire_need", subject=f"need:{need.pk}", at=now
                )
        run.step(
            done=done + 1,
            total=len(ids),
            label=Bilingual("关闭到期需求", "closing expired needs"),
        )
    return {"closed_count": len(ids)}
