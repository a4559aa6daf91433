"""Have leads made for a product, from the last matching of everybody."""

from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit
from puhui_web.accounts.permissions import Permission
from puhui_web.catalogue.queries.leads import latest_run
from puhui_web.jobs.models import Job
from puhui_web.jobs.operations import start_job
from puhui_web.leads.products import product_names

MAKE_LEADS = "make_leads"


class UnableToStartMakingLeads(PuhuiError):
    """There is no such product, or nobody was matched yet."""

    code = "unable_to_start_making_leads"


@operation(Permission.ENTERPRISE_ASSIGN)
def start_making_leads(*, actor: Actor, product_code: str, at: datetime) -> Job:
    """Start a job that makes the most promising leads of a product for the actor's outlets.

    :raises UnableToStartMakingLeads: if there is no such product, or nobody was matched yet.
    """
    today = timezone.localdate(at)
    if product_code not in product_names(day=today):
        raise UnableToStartMakingLeads(
            what=Bilingual("目录中没有这个产品", "there is no such product in the catalogue"),
            advice=Bilingual("请从列表中选择", "choose one of the list"),
        )
    if latest_run() is None:
        raise UnableToStartMakingLeads(
            what=Bilingual("还没有运行过全量匹配", "nobody has been matched yet"),
            advice=Bilingual("请先请产品经理运行匹配", "ask a product manager to run matching"),
        )
    units = Unit.objects.filter(closed_on__isnull=True).order_by("code")
    if not actor.scope.is_everything:
        units = units.filter(pk__in=actor.scope.unit_ids)
    return start_job(
        actor=actor,
        kind=MAKE_LEADS,
        arguments={
            "product_code": product_code,
            "unit_ids": list(units.values_list("pk", flat=True)),
            "day": today.isoformat(),
        },
        at=at,
    )
