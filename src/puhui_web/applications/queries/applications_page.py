"""Applications as the bank's people list, find and count them."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import Application
from puhui_web.applications.queries.cards import ApplicationCard, card_of
from puhui_web.applications.states import AT_THE_BANK, STATES, State
from puhui_web.cursors import page_of
from puhui_web.enterprises.scope import within_reach

_ORDER = ("-updated_at", "-pk")


@dataclass(frozen=True)
class CardPage:
    """Some applications, and where the neighbouring pages begin."""

    rows: list[ApplicationCard]
    next_cursor: str | None
    previous_cursor: str | None


@dataclass(frozen=True)
class StateCount:
    """How many applications are in a state."""

    state: State
    count: int


@query(P.APPLICATION_READ)
def applications_page(
    *,
    actor: Actor,
    state: str = "",
    text: str = "",
    item_code: str = "",
    enterprise_id: str = "",
    only_mine: bool = False,
    cursor: str | None = None,
    limit: int = 50,
) -> CardPage:
    """Return the applications within reach, the latest changed first.

    Drafts are not listed: they are the owner's until she sends them.

    :param state: one of ``states.STATES``; empty: those at the bank and closed.
    :param text: part of the enterprise's name, or its credit code.
    :param only_mine: those that the actor handles.
    """
    rows = _narrowed(
        actor=actor,
        state=state,
        text=text,
        item_code=item_code,
        enterprise_id=enterprise_id,
        only_mine=only_mine,
    )
    page = page_of(
        rows=rows.select_related("enterprise__unit", "handled_by"),
        order=_ORDER,
        cursor=cursor,
        limit=limit,
    )
    return CardPage([card_of(row) for row in page.rows], page.next_cursor, page.previous_cursor)


@query(P.APPLICATION_READ)
def application_counts(*, actor: Actor) -> list[StateCount]:
    """Return how many applications within reach wait at the bank, by state."""
    rows = _sent(actor).filter(state__in=AT_THE_BANK).order_by()
    counts = dict(rows.values_list("state").annotate(Count("pk")))
    return [StateCount(STATES[name], counts.get(name, 0)) for name in AT_THE_BANK]


@query(P.APPLICATION_READ)
def search_applications(*, actor: Actor, text: str, limit: int = 10) -> list[ApplicationCard]:
    """Return the latest applications whose number, enterprise or product has the text."""
    words = text.strip()
    if not words:
        return []
    meant = Q(enterprise__name__icontains=words) | Q(item_name_zh__icontains=words)
    meant |= Q(item_name_en__icontains=words) | Q(enterprise__uscc=words.upper())
    if words.isascii() and words.isdigit() and len(words) <= 18:
        meant |= Q(pk=int(words))
    rows = _sent(actor).filter(meant).select_related("enterprise__unit", "handled_by")
    return [card_of(row) for row in rows.order_by(*_ORDER)[:limit]]


def _sent(actor: Actor) -> QuerySet[Application]:
    rows = within_reach(actor=actor, rows=Application.objects.all(), path="enterprise__")
    return rows.exclude(submitted_at__isnull=True)


def _narrowed(
    *,
    actor: Actor,
    state: str,
    text: str,
    item_code: str,
    enterprise_id: str,
    only_mine: bool,
) -> QuerySet[Application]:
    rows = _sent(actor)
    if state:
        rows = rows.filter(state=state)
    if text.strip():
        words = text.strip()
        rows = rows.filter(Q(enterprise__name__icontains=words) | Q(enterprise__uscc=words.upper()))
    if item_code:
        rows = rows.filter(item_code=item_code)
    if enterprise_id:
        rows = rows.filter(enterprise_id=enterprise_id)
    return rows.filter(handled_by_id=actor.user_id) if only_mine else rows
