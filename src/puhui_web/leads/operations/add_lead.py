"""Enter a lead by hand."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.leads.models import Lead
from puhui_web.leads.operations._record import record_lead
from puhui_web.leads.products import product_names
from puhui_web.leads.rules import figure
from puhui_web.leads.vocabulary import OPEN_STATES, SOURCES_BY_HAND


class UnableToAddLead(PuhuiError):
    """There is an open lead already, no such product, or the day lies in the past."""

    code = "unable_to_add_lead"


@operation(Permission.LEAD_WORK)
def add_lead(
    *,
    actor: Actor,
    enterprise_id: str,
    product_code: str,
    note: str,
    at: datetime,
    next_step_on: date | None = None,
    source: str = "manual",
) -> Lead:
    """Enter a lead of the actor's own.

    :param next_step_on: by when to call; None: within the days that the policy gives.
    :param source: of ``vocabulary.SOURCES_BY_HAND``.
    :raises UnableToAddLead: if one is open, there is no such product, or the day is past.
    """
    enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    # Locked, so that of two who enter the same lead the second is told so.
    enterprise = Enterprise.objects.select_for_update().get(pk=enterprise_id)
    if source not in SOURCES_BY_HAND:
        raise _problem("线索来源不对", "no such source of leads")
    today = timezone.localdate(at)
    if next_step_on is None:
        next_step_on = today + timedelta(days=figure("first_contact_days", day=today))
    elif next_step_on < today:
        raise _problem("下一步日期已过", "the day of the next step is past")
    product = product_names(day=today).get(product_code)
    if product is None:
        raise _problem("目录中没有这个产品", "there is no such product in the catalogue")
    same = Lead.objects.filter(enterprise=enterprise, product_code=product_code)
    if same.filter(state__in=OPEN_STATES).exists():
        raise _problem("该企业此产品已有进行中的线索", "a lead for this product is open already")
    lead = Lead.objects.create(
        enterprise=enterprise,
        product_code=product_code,
        product_zh=product.zh,
        product_en=product.en,
        source=source,
        note=note.strip(),
        manager_id=actor.user_id,
        next_step_on=next_step_on,
        created_at=at,
        created_by=actor.id,
    )
    record_lead(actor=actor, action="add_lead", lead=lead, at=at)
    return lead


def _problem(zh: str, en: str) -> UnableToAddLead:
    return UnableToAddLead(
        what=Bilingual(zh, en),
        advice=Bilingual("请核对后重新提交", "check it and send it again"),
    )
