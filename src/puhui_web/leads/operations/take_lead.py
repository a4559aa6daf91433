"""Take a lead that is nobody's, or give one to a colleague."""

from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.queries import colleagues
from puhui_web.leads.models import Lead
from puhui_web.leads.operations._record import record_lead, values_of
from puhui_web.leads.scope import lead_within_reach
from puhui_web.leads.vocabulary import OPEN_STATES


class UnableToTakeLead(PuhuiError):
    """The lead is somebody's, or has ended."""

    code = "unable_to_take_lead"


class UnableToAssignLead(PuhuiError):
    """The colleague does not work on leads, or the lead has ended."""

    code = "unable_to_assign_lead"


@operation(Permission.LEAD_WORK)
def take_lead(*, actor: Actor, lead_id: int, at: datetime) -> Lead:
    """Make a lead that is nobody's the actor's own.

    :raises UnableToTakeLead: if it is somebody's or has ended.
    """
    lead = lead_within_reach(actor=actor, lead_id=lead_id, lock=True)
    if lead.manager_id is not None or lead.state not in OPEN_STATES:
        raise UnableToTakeLead(
            what=Bilingual("这条线索已有人跟进或已结束", "the lead is somebody's or has ended"),
            advice=Bilingual("请从「待认领」中另选一条", "choose another among the free ones"),
        )
    before = values_of(lead)
    lead.manager_id = actor.user_id
    lead.save(update_fields=["manager"])
    record_lead(actor=actor, action="take_lead", lead=lead, at=at, before=before)
    return lead


@operation(Permission.ENTERPRISE_ASSIGN)
def assign_lead(*, actor: Actor, lead_id: int, to_user_id: int, at: datetime) -> Lead:
    """Give a lead to a colleague of the sub-branch who works on leads.

    :raises UnableToAssignLead: if she does not, or the lead has ended.
    """
    lead = lead_within_reach(actor=actor, lead_id=lead_id, lock=True)
    able = colleagues(
        actor=actor,
        today=timezone.localdate(at),
        permission=Permission.VISIT_RECORD,
        with_self=True,
    )
    if lead.state not in OPEN_STATES or to_user_id not in {person.user_id for person in able}:
        raise UnableToAssignLead(
            what=Bilingual(
                "线索已结束，或这位同事不跟进线索", "it has ended, or she does not work on leads"
            ),
            advice=Bilingual("请从名单中选择同事", "choose a colleague from the list"),
        )
    before = values_of(lead)
    lead.manager_id = to_user_id
    lead.save(update_fields=["manager"])
    record_lead(actor=actor, action="assign_lead", lead=lead, at=at, before=before)
    return lead
