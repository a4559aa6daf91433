"""Search over enterprises, as one types."""

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import within_reach
from puhui_web.enterprises.text_match import named_like, typed


@query(P.ENTERPRISE_LIST)
def search_enterprises(*, actor: Actor, text: str, limit: int = 20) -> list[Enterprise]:
    """Return the first enterprises within reach whose name, code or id the text is part of.

    Nothing for a text of blanks.
    """
    if not typed(text):
        return []
    found = within_reach(actor=actor, rows=Enterprise.objects.filter(named_like(text)))
    return list(found.select_related("unit").order_by("name", "id")[:limit])
