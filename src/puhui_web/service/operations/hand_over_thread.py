"""One of the staff hands a consultation over to another."""

from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor, actor_of, postings_on
from puhui_web.accounts.models import User
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import within_reach
from puhui_web.service.models import Note, Thread
from puhui_web.service.operations._threads import (
    TASK,
    open_answer_task,
    record_change,
    subject_of,
    thread_for_change,
    write_system_line,
)
from puhui_web.service.texts import taken_text
from puhui_web.tasks.opening import close_tasks


class UnableToHandOver(PuhuiError):
    """The other person has it already, or could not answer this customer."""

    code = "unable_to_hand_over"


@operation(P.CONSULT_ANSWER)
def hand_over_thread(
    *, actor: Actor, thread_id: int, to_user_id: int, note: str, at: datetime
) -> Thread:
    """Hand over with a note that only staff see; the owner reads who serves her from here.

    :raises UnableToTakeText: if the note is empty or too long.
    :raises UnableToHandOver: if the other has it already, or may not answer this customer.
    :raises OutOfReach: if there is none within the actor's reach.
    """
    note = taken_text(text=note, what=Bilingual("交接说明", "the note"))
    thread = thread_for_change(actor=actor, thread_id=thread_id)
    other = User.objects.filter(pk=to_user_id, is_active=True).first()
    if other is None or not _can_answer(other, thread.enterprise, at):
        raise UnableToHandOver(
            what=Bilingual(
                "这位同事不能答复这家企业", "this colleague cannot answer this customer"
            ),
            advice=Bilingual("请从列表中另选一位", "choose another from the list"),
        )
    if thread.manager_id == other.pk:
        raise UnableToHandOver(
            what=Bilingual(f"这次咨询已经由{other}负责", f"{other} has it already"),
            advice=Bilingual("不必再交接", "there is nothing to hand over"),
        )
    before = thread.manager_id
    thread.manager, thread.last_at = other, at
    thread.save()
    Note.objects.create(
        thread=thread,
        author_name=actor.name[:40],
        handed_to=str(other)[:40],
        text=note,
        at=at,
    )
    words = Bilingual(f"由{other}继续为您服务。", f"{other} serves you from here.")
    write_system_line(thread=thread, words=words, at=at)
    close_tasks(subject=subject_of(thread), kind=TASK, done_by=actor.id, at=at)
    if thread.state == "waiting_staff":
        open_answer_task(thread=thread, at=at)
    record_change(
        actor=actor,
        action="hand_over_thread",
        thread=thread,
        at=at,
        before=thread.state,
        from_user=before,
        to_user=other.pk,
    )
    return thread


def _can_answer(user: User, enterprise: Enterprise, at: datetime) -> bool:
    """Return whether one of a person's postings may answer an enterprise."""
    rows = Enterprise.objects.filter(pk=enterprise.pk)
    for posting in postings_on(user=user, day=timezone.localdate(at)):
        other = actor_of(user=user, posting=posting)
        if other.may(P.CONSULT_ANSWER) and within_reach(actor=other, rows=rows).exists():
            return True
    return False
