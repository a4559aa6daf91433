"""Whose complaints somebody may meet."""

from django.db.models import Q, QuerySet

from puhui_web.accounts.actor import Actor
from puhui_web.service.models import Complaint
from puhui_web.service.places import at_units_within_reach


def complaints_within_reach(actor: Actor) -> QuerySet[Complaint]:
    """Return the complaints of units that the actor works for, never one against herself."""
    rows = at_units_within_reach(actor=actor, rows=Complaint.objects.all())
    return rows.filter(Q(against__isnull=True) | ~Q(against_id=actor.user_id))
