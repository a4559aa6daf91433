"""Find needs by a few words."""

from datetime import date

from django.db.models import Q

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.needs.models import Need
from puhui_web.needs.scope import needs_within_reach

_SHORTEST = 2


@query(P.NEED_READ)
def search_needs(*, actor: Actor, text: str, limit: int, today: date) -> list[Need]:
    """Return needs within reach whose number, enterprise, credit code or text has the words.

    The newest come first. One character finds nothing: it would find everything.
    """
    wanted = text.strip()
    by_number = Q(pk=int(wanted)) if wanted.isascii() and wanted.isdigit() else Q()
    if len(wanted) < _SHORTEST and not by_number:
        return []
    found = (
        Q(enterprise__name__icontains=wanted)
        | Q(enterprise__uscc__iexact=wanted)
        | Q(text__icontains=wanted)
        | by_number
    )
    rows = needs_within_reach(actor=actor, today=today).filter(found)
    return list(rows.select_related("enterprise__unit").order_by("-pk")[:limit])
