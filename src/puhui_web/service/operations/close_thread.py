"""A consultation ends, or goes on after all."""

from datetime import datetime

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.service.models import Thread
from puhui_web.service.operations._threads import (
    record_change,
    subject_of,
    thread_for_change,
    write_system_line,
)
from puhui_web.tasks.opening import close_tasks


class UnableToCloseThread(PuhuiError):
    """A consultation is closed already, or its owner still waits for an answer."""

    code = "unable_to_close_thread"


class UnableToReopenThread(PuhuiError):
    """A consultation is not closed."""

    code = "unable_to_reopen_thread"


@operation(P.CONSULT_ANSWER)
def close_thread(*, actor: Actor, thread_id: int, at: datetime) -> Thread:
    """Close a consultation whose owner has her answer; she may write again at any time.

    :raises UnableToCloseThread: if it is closed, or its owner still waits.
    :raises OutOfReach: if there is none within the actor's reach.
    """
    thread = thread_for_change(actor=actor, thread_id=thread_id)
    if thread.state != "waiting_owner":
        waits = thread.state == "waiting_staff"
        raise UnableToCloseThread(
            what=Bilingual("企业主还在等答复", "its owner still waits for an answer")
            if waits
            else Bilingual("这次咨询已经结束", "this consultation is closed already"),
            advice=Bilingual("请先答复", "answer first")
            if waits
            else Bilingual("不必再结束", "there is nothing to close"),
        )
    thread.state, thread.closed_at, thread.last_at = "closed", at, at
    thread.save()
    write_system_line(
        thread=thread,
        words=Bilingual(
            "本次咨询已结束。如还有问题，直接在下面写即可。",
            "This consultation is closed. If anything is left to ask, simply write below.",
        ),
        at=at,
    )
    close_tasks(subject=subject_of(thread), done_by=actor.id, at=at)
    record_change(actor=actor, action="close_thread", thread=thread, at=at, before="waiting_owner")
    return thread


@operation(P.CONSULT_ANSWER)
def reopen_thread(*, actor: Actor, thread_id: int, at: datetime) -> Thread:
    """Open a closed consultation again, to write in it.

    :raises UnableToReopenThread: if it is not closed.
    :raises OutOfReach: if there is none within the actor's reach.
    """
    thread = thread_for_change(actor=actor, thread_id=thread_id)
    if thread.state != "closed":
        raise UnableToReopenThread(
            what=Bilingual("这次咨询没有结束", "this consultation is not closed"),
            advice=Bilingual("可直接答复", "simply answer"),
        )
    thread.state, thread.closed_at, thread.last_at = "waiting_owner", None, at
    thread.save()
    record_change(actor=actor, action="reopen_thread", thread=thread, at=at, before="closed")
    return thread
