"""What owners and staff see of consultations."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.cursors import Page, page_of
from puhui_web.enterprises.scope import enterprise_within_reach, within_reach
from puhui_web.service.models import Message, Note, Thread


@dataclass(frozen=True)
class ThreadView:
    """A consultation with its lines, the oldest first; owners get no notes."""

    thread: Thread
    messages: list[Message]
    notes: list[Note]
    unread_count: int  # by the reader's side

    @property
    def last_message_id(self) -> int:
        """Return the last line's id, under which an answer is written."""
        return self.messages[-1].pk if self.messages else 0

    @property
    def last_question(self) -> str:
        """Return what the owner wrote last."""
        asked = (m.text for m in reversed(self.messages) if m.author_kind == "owner")
        return next(asked, "")


@dataclass(frozen=True)
class Contact:
    """Who answers an enterprise."""

    manager_name: str  # empty: nobody is assigned yet
    unit_id: int
    unit_name: str
    unit_name_en: str
    unit_phone: str


@query(P.OWN_CONSULT)
def own_threads(*, actor: Actor, cursor: str | None, limit: int = 20) -> Page[Thread]:
    """Return the owner's consultations, the latest first, each with ``unread`` lines counted."""
    rows = _reach(actor).annotate(
        unread=Count(
            "messages",
            filter=Q(messages__read_at__isnull=True) & ~Q(messages__author_kind="owner"),
        )
    )
    return page_of(rows=rows, order=["-last_at", "-pk"], cursor=cursor, limit=limit)


@query(P.OWN_CONSULT)
def own_thread(*, actor: Actor, thread_id: int) -> ThreadView:
    """Return one of the owner's consultations.

    :raises OutOfReach: if it is not hers.
    """
    return _view(actor, thread_id, unread_of=("staff", "system"), with_notes=False)


@query(P.OWN_CONSULT)
def own_contact(*, actor: Actor) -> Contact:
    """Return who answers the owner's questions.

    :raises OutOfReach: if the enterprise is gone.
    """
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=actor.enterprise_id)
    unit = enterprise.unit
    name = "" if enterprise.manager is None else str(enterprise.manager)
    return Contact(name, unit.pk, unit.name, unit.name_en, unit.phone)


@query(P.OWN_CONSULT)
def unread_count(*, actor: Actor) -> int:
    """Return how many lines of the bank the owner has not seen, for her home page."""
    unread = Message.objects.filter(author_kind__in=["staff", "system"], read_at__isnull=True)
    return within_reach(actor=actor, rows=unread, path="thread__enterprise__").count()


@query(P.CONSULT_ANSWER)
def thread_inbox(
    *, actor: Actor, show: str = "waiting", cursor: str | None = None, limit: int = 50
) -> Page[Thread]:
    """Return consultations within reach.

    :param show: ``waiting``: without an answer, who waits longest first; ``mine``: the same, the
        actor's own only; ``open`` and ``closed``: the latest first.
    """
    rows = _reach(actor).select_related("enterprise", "unit", "manager")
    rows = rows.annotate(last_line=_last_question())
    if show in {"open", "closed"}:
        rows = rows.filter(state="closed") if show == "closed" else rows.exclude(state="closed")
        return page_of(rows=rows, order=["-last_at", "-pk"], cursor=cursor, limit=limit)
    rows = rows.filter(waiting_since__isnull=False)
    if show == "mine":
        rows = rows.filter(manager_id=actor.user_id)
    return page_of(rows=rows, order=["waiting_since", "pk"], cursor=cursor, limit=limit)


@query(P.CONSULT_ANSWER)
def thread_for_staff(*, actor: Actor, thread_id: int) -> ThreadView:
    """Return a consultation with the staff's notes.

    :raises OutOfReach: if there is none within the actor's reach.
    """
    return _view(actor, thread_id, unread_of=("owner",), with_notes=True)


@query(P.CONSULT_ANSWER)
def enterprise_threads(*, actor: Actor, enterprise_id: str, limit: int = 10) -> list[Thread]:
    """Return an enterprise's latest consultations, for the customer's page.

    :raises OutOfReach: if the enterprise is not within the actor's reach.
    """
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    rows = Thread.objects.filter(enterprise=enterprise).select_related("manager")
    return list(rows.order_by("-last_at", "-pk")[:limit])


@query(P.CONSULT_ANSWER)
def search_consultations(*, actor: Actor, text: str, limit: int = 10) -> list[Thread]:
    """Return consultations whose title or enterprise's name holds a text, the latest first."""
    words = text.strip()
    if not words:
        return []
    rows = _reach(actor).filter(Q(title__icontains=words) | Q(enterprise__name__icontains=words))
    rows = rows.select_related("enterprise", "unit", "manager")
    return list(rows.order_by("-last_at", "-pk")[:limit])


def _reach(actor: Actor) -> QuerySet[Thread]:
    rows = within_reach(actor=actor, rows=Thread.objects.all(), path="enterprise__")
    return rows.select_related("unit", "manager")


def _last_question() -> Subquery:
    asked = Message.objects.filter(thread=OuterRef("pk"), author_kind="owner")
    return Subquery(asked.order_by("-pk").values("text")[:1])


def _view(
    actor: Actor, thread_id: int, *, unread_of: tuple[str, ...], with_notes: bool
) -> ThreadView:
    rows = _reach(actor).select_related("enterprise", "unit", "manager")
    thread = rows.filter(pk=thread_id).first()
    if thread is None:
        raise out_of_reach("这次咨询", "such consultation")
    messages = list(thread.messages.order_by("pk"))
    notes = list(thread.notes.order_by("pk")) if with_notes else []
    unread = sum(m.author_kind in unread_of and m.read_at is None for m in messages)
    return ThreadView(thread, messages, notes, unread)
