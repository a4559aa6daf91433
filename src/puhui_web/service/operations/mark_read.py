"""Lines that the other side has seen. Called only where something is unread."""

from datetime import datetime

from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.service.models import Thread
from puhui_web.service.operations._threads import record_change, thread_for_change


@operation(P.OWN_CONSULT)
def mark_answers_read(*, actor: Actor, thread_id: int, at: datetime) -> int:
    """Mark what staff and platform wrote as read by the owner; return how many lines.

    :raises OutOfReach: if it is not the owner's.
    """
    thread = thread_for_change(actor=actor, thread_id=thread_id)
    return _mark(actor, thread, at, "mark_answers_read", ["staff", "system"])


@operation(P.CONSULT_ANSWER)
def mark_questions_read(*, actor: Actor, thread_id: int, at: datetime) -> int:
    """Mark what the owner wrote as read by the bank; return how many lines.

    :raises OutOfReach: if there is none within the actor's reach.
    """
    thread = thread_for_change(actor=actor, thread_id=thread_id)
    return _mark(actor, thread, at, "mark_questions_read", ["owner"])


def _mark(actor: Actor, thread: Thread, at: datetime, action: str, kinds: list[str]) -> int:
    unread = thread.messages.filter(author_kind__in=kinds, read_at__isnull=True)
    lines = unread.update(read_at=at)
    record_change(
        actor=actor, action=action, thread=thread, at=at, before=thread.state, lines=lines
    )
    return lines
