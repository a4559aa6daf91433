"""Which leads somebody may meet, and which she may change."""

from django.db.models import QuerySet

from puhui_web.accounts.access import out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.enterprises.scope import within_reach
from puhui_web.leads.models import Lead


def leads_within_reach(*, actor: Actor) -> QuerySet[Lead]:
    """Return the leads about enterprises within the actor's reach."""
    rows = within_reach(actor=actor, rows=Lead.objects.all(), path="enterprise__")
    return rows.select_related("enterprise", "enterprise__unit", "manager")


def lead_within_reach(*, actor: Actor, lead_id: int, lock: bool = False) -> Lead:
    """Return one lead, locked if it is to be changed.

    :raises OutOfReach: if there is none such.
    """
    rows = leads_within_reach(actor=actor)
    if lock:
        rows = rows.select_for_update(of=("self",))
    lead = rows.filter(pk=lead_id).first()
    if lead is None:
        raise out_of_reach("这条线索", "such lead")
    return lead


def may_work_on(*, actor: Actor, lead: Lead) -> bool:
    """Return whether the lead is the actor's, nobody's, or of people whom she directs."""
    return lead.manager_id in {None, actor.user_id} or actor.may(Permission.ENTERPRISE_ASSIGN)
