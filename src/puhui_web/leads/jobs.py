"""Make leads of a product, unit by unit, from the last matching of everybody."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.catalogue.models import ItemLead
from puhui_web.catalogue.queries.leads import latest_run
from puhui_web.jobs.kinds import job
from puhui_web.jobs.run import JobRun
from puhui_web.leads.models import Lead
from puhui_web.leads.operations.start_making_leads import MAKE_LEADS
from puhui_web.leads.products import product_names
from puhui_web.leads.rules import figure
from puhui_web.leads.vocabulary import OPEN_STATES


@job(
    MAKE_LEADS,
    title=Bilingual("生成线索", "Make leads"),
    permission=Permission.ENTERPRISE_ASSIGN,
)
def make_leads(*, run: JobRun, product_code: str, unit_ids: list[int], day: str) -> dict[str, Any]:
    """Write the first of the ranking for each unit, with the enterprise's manager.

    Nobody gets a second open lead for the product, nor one soon after she declined. Begun anew,
    the job fills up to the same number: what it has made already counts.
    """
    made_count = 0
    for done, unit_id in enumerate(unit_ids):
        run.step(
            label=Bilingual("按网点生成线索", "making leads, unit by unit"),
            done=done,
            total=len(unit_ids),
        )
        made_count += _for_unit(unit_id, product_code, date.fromisoformat(day), run.job_id)
    return {"leads": made_count, "units": len(unit_ids)}


@transaction.atomic
def _for_unit(unit_id: int, product_code: str, today: date, job_id: int) -> int:
    """Make the leads of one unit; return how many this job has made there in all."""
    by, at = f"job:{job_id}", clock.now()
    mine = Lead.objects.filter(
        created_by=by, enterprise__unit_id=unit_id, product_code=product_code
    )
    made_before = mine.count()
    wanted = figure("leads_per_outlet_count", day=today) - made_before
    found = _candidates(unit_id, product_code, today)[: max(wanted, 0)]
    name = product_names(day=today)[product_code]
    # A manager may enter the same lead meanwhile: hers stays.
    Lead.objects.bulk_create(
        [_lead(row, name, by, today, at) for row in found], ignore_conflicts=True
    )
    made = mine.count()
    if made > made_before:
        audit.record(
            actor=system_actor(MAKE_LEADS),
            action="leads.make_leads",
            subject=f"unit:{unit_id}",
            after={"product": product_code, "leads": made - made_before, "job": job_id},
            at=at,
        )
    return made


def _candidates(unit_id: int, product_code: str, today: date) -> QuerySet[ItemLead]:
    midnight = datetime.combine(today, time.min, timezone.get_current_timezone())
    rest_from = midnight - timedelta(days=figure("rest_days_after_lost", day=today))
    same = Lead.objects.filter(enterprise=OuterRef("enterprise"), product_code=product_code)
    taken = same.filter(
        Q(state__in=OPEN_STATES) | Q(state__in=("won", "lost"), closed_at__gte=rest_from)
    )
    rows = ItemLead.objects.filter(
        ~Exists(taken), run=latest_run(), item_code=product_code, enterprise__unit_id=unit_id
    )
    return rows.select_related("enterprise").order_by("rank_no")


def _lead(row: ItemLead, name: Bilingual, by: str, today: date, at: datetime) -> Lead:
    return Lead(
        enterprise=row.enterprise,
        product_code=row.item_code,
        product_zh=name.zh,
        product_en=name.en,
        lead_score=row.lead_score,
        amount_fen=row.amount_fen,
        reasons=[{"zh": row.reason_zh, "en": row.reason_en}],
        source="matched",
        manager_id=row.enterprise.manager_id,
        next_step_on=today + timedelta(days=figure("first_contact_days", day=today)),
        created_at=at,
        created_by=by,
    )
