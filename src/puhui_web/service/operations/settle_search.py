"""A question without an answer is dealt with: an article was written, or none is due."""

from datetime import datetime

from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.service.models import UnansweredSearch


@operation(P.KNOWLEDGE_EDIT)
def settle_search(*, actor: Actor, search_id: int, at: datetime) -> UnansweredSearch:
    """Take a question off the list; asked again without an answer, it comes back.

    :raises OutOfReach: if there is no such question.
    """
    search = UnansweredSearch.objects.select_for_update().filter(pk=search_id).first()
    if search is None:
        raise out_of_reach("这个问题", "such question")
    search.settled_at = at
    search.save(update_fields=["settled_at"])
    audit.record(actor=actor, action="service.settle_search", subject=f"search:{search.pk}", at=at)
    return search
