"""Staff answer, or begin a consultation themselves."""

from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.outbox.publish import publish
from puhui_web.service.models import Message, Thread
from puhui_web.service.opening import open_minutes_between
from puhui_web.service.operations._threads import (
    record_change,
    subject_of,
    thread_for_change,
    write_line,
)
from puhui_web.service.outlet_hours import hours_of
from puhui_web.service.texts import TITLE_CHARACTERS_MAX, taken_text
from puhui_web.tasks.opening import close_tasks


class UnableToAnswer(PuhuiError):
    """A consultation is closed, or somebody wrote in it since it was read."""

    code = "unable_to_answer"


@operation(P.CONSULT_ANSWER)
def answer_thread(
    *, actor: Actor, thread_id: int, text: str, at: datetime, seen_message_id: int | None = None
) -> Message:
    """Answer an owner; measure in opening hours how long she waited.

    :param seen_message_id: the last line that the answer was written under; a later one of a
        colleague or the owner is to be read first. None: not asked.
    :raises UnableToTakeText: if the text is empty or too long.
    :raises UnableToAnswer: if it is closed, or a later line was not seen.
    :raises OutOfReach: if there is none within the actor's reach.
    """
    text = taken_text(text=text, what=Bilingual("答复", "the answer"))
    thread = thread_for_change(actor=actor, thread_id=thread_id)
    _check(thread, seen_message_id)
    before = thread.state
    message = write_line(thread=thread, actor=actor, kind="staff", text=text, at=at)
    if thread.waiting_since is not None:
        hours = hours_of(unit_id=thread.unit_id, today=timezone.localdate(at))
        message.waited_minutes = open_minutes_between(
            start=thread.waiting_since, end=at, hours=hours
        )
        message.save(update_fields=["waited_minutes"])
        thread.first_answered_at = thread.first_answered_at or at
    if thread.manager_id is None:
        thread.manager_id = actor.user_id
    thread.state, thread.waiting_since, thread.due_at = "waiting_owner", None, None
    thread.save()
    close_tasks(subject=subject_of(thread), done_by=actor.id, at=at)
    waited = message.waited_minutes
    record_change(
        actor=actor,
        action="answer_thread",
        thread=thread,
        at=at,
        before=before,
        waited_minutes=waited,
    )
    publish(
        name="consultation.answered",
        subject=subject_of(thread),
        data={"enterprise": thread.enterprise_id, "waited_minutes": waited},
        at=at,
    )
    return message


@operation(P.CONSULT_ANSWER)
def start_thread(
    *, actor: Actor, enterprise_id: str, title: str, text: str, at: datetime
) -> Thread:
    """Write to a customer who did not ask.

    :raises UnableToTakeText: if title or text is empty or too long.
    :raises OutOfReach: if the enterprise is not within the actor's reach.
    """
    text = taken_text(text=text, what=Bilingual("内容", "the text"))
    title = taken_text(
        text=title, what=Bilingual("标题", "the title"), characters_max=TITLE_CHARACTERS_MAX
    )
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    thread = Thread.objects.create(
        enterprise=enterprise,
        unit=enterprise.unit,
        manager_id=actor.user_id,
        title=title,
        state="waiting_owner",
        opened_at=at,
        last_at=at,
    )
    write_line(thread=thread, actor=actor, kind="staff", text=text, at=at)
    record_change(actor=actor, action="start_thread", thread=thread, at=at, before="")
    return thread


def _check(thread: Thread, seen_message_id: int | None) -> None:
    if thread.state == "closed":
        raise UnableToAnswer(
            what=Bilingual("这次咨询已经结束", "this consultation is closed"),
            advice=Bilingual("如要继续, 请先重新打开", "open it again first"),
        )
    if seen_message_id is None:
        return
    later = thread.messages.filter(pk__gt=seen_message_id).exclude(author_kind="system")
    if later.exists():
        raise UnableToAnswer(
            what=Bilingual(
                "您写答复时, 这次咨询有了新的内容", "there are lines that you have not seen"
            ),
            advice=Bilingual("请先看完上面的新内容, 再发送", "read them above, then send again"),
        )
