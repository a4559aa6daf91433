"""What every operation on a consultation does: find and lock it, wait, write a line."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.access import out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.scope import within_reach
from puhui_web.service.models import Message, Thread
from puhui_web.service.opening import after_open_minutes, is_open, next_opening
from puhui_web.service.outlet_hours import hours_of
from puhui_web.service.rules import service_rules
from puhui_web.service.search import nearest
from puhui_web.tasks.opening import open_task

TASK = "consultation"
OVERDUE = "consultation_overdue"


def subject_of(thread: Thread) -> str:
    """Return a thread as tasks, events and the audit log name it."""
    return f"thread:{thread.pk}"


def thread_for_change(*, actor: Actor, thread_id: int) -> Thread:
    """Return a thread, locked until the transaction ends.

    :raises OutOfReach: if there is none within the actor's reach.
    """
    rows = within_reach(actor=actor, rows=Thread.objects.all(), path="enterprise__")
    rows = rows.select_related("unit", "manager", "enterprise")
    thread = rows.select_for_update(of=("self",)).filter(pk=thread_id).first()
    if thread is None:
        raise out_of_reach("这次咨询", "such consultation")
    return thread


def write_line(*, thread: Thread, actor: Actor, kind: str, text: str, at: datetime) -> Message:
    """Add a person's line to a thread that the caller saves."""
    thread.last_at = at
    return Message.objects.create(
        thread=thread,
        author_kind=kind,
        author_id=actor.user_id,
        author_name=actor.name[:40],
        text=text,
        at=at,
    )


def write_system_line(
    *, thread: Thread, words: Bilingual, at: datetime, articles: list[str] | None = None
) -> Message:
    """Add a line that the platform writes by itself."""
    return Message.objects.create(
        thread=thread,
        author_kind="system",
        text=words.zh,
        text_en=words.en,
        articles=articles or [],
        at=at,
    )


def wait_for_staff(*, thread: Thread, question: str, at: datetime) -> None:
    """Let the owner's question wait, with a task; outside opening hours say until when.

    A thread that waits already keeps its place and its due moment.
    """
    if thread.state == "waiting_staff" and thread.waiting_since is not None:
        return
    today = timezone.localdate(at)
    hours = hours_of(unit_id=thread.unit_id, today=today)
    rules = service_rules(today)
    thread.state, thread.waiting_since = "waiting_staff", at
    thread.closed_at = thread.alerted_at = None
    thread.due_at = after_open_minutes(start=at, minutes=rules.answer_minutes, hours=hours)
    thread.save()
    open_answer_task(thread=thread, at=at)
    if not is_open(at=at, hours=hours):
        opens = next_opening(at=at, hours=hours)
        hits = nearest(text=question, today=today, limit=rules.suggested_articles_max)
        write_system_line(
            thread=thread,
            words=_closed_now(thread, opens, has_articles=bool(hits)),
            at=at,
            articles=[hit.slug for hit in hits],
        )


def open_answer_task(*, thread: Thread, at: datetime) -> None:
    """Open the task to answer, for the assigned manager or the unit's people."""
    open_task(
        kind=TASK,
        title=Bilingual(f"答复咨询：{thread.title}", f"Answer: {thread.title}"),
        subject=subject_of(thread),
        url=reverse("desk_thread", args=[thread.pk]),
        at=at,
        due_at=thread.due_at,
        unit=thread.unit,
        assignee=thread.manager,
        permission=P.CONSULT_ANSWER,
        enterprise_id=thread.enterprise_id,
    )


def record_change(
    *, actor: Actor, action: str, thread: Thread, at: datetime, before: str, **more: object
) -> None:
    """Put a change on record: states and figures, never what people wrote."""
    audit.record(
        actor=actor,
        action=f"service.{action}",
        subject=subject_of(thread),
        before={"state": before} if before else None,
        after={"state": thread.state, "enterprise": thread.enterprise_id, **more},
        at=at,
    )


def _closed_now(thread: Thread, opens: datetime | None, *, has_articles: bool) -> Bilingual:
    unit = thread.unit
    moment = "" if opens is None else opens.strftime("%Y-%m-%d %H:%M")
    zh = f"您的问题已收到。现在不在营业时间，{unit.name}将于 {moment} 开始有人答复。"
    en = f"Your question has arrived. {unit.name_en} is closed now; somebody answers from {moment}."
    if has_articles:
        zh, en = zh + "下面的文章也许能先帮到您。", en + " These articles may help meanwhile."
    return Bilingual(zh, en)
