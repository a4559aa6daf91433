"""Matching on the desk: whom to approach about an item, and the runs over everybody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from puhui.base import Bilingual, PuhuiError
from puhui.matching import FACTS, STANDINGS
from puhui_web import clock
from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.accounts.requests import actor_of_request
from puhui_web.catalogue.operations import run_matching
from puhui_web.catalogue.queries import leads_for, match_runs_page
from puhui_web.jobs.showing import shown_job
from puhui_web.leads.operations import add_lead
from puhui_web.wording.context import language


@require_GET
def item_leads(request: HttpRequest, code: str) -> HttpResponse:
    """Rank the enterprises within reach that an item would suit."""
    found = leads_for(
        actor=actor_of_request(request),
        code=code,
        today=clock.today(),
        cursor=request.GET.get("cursor"),
        unserved_only=request.GET.get("served") == "no",
    )
    words: dict[str, Bilingual] = dict(STANDINGS.items())
    rows = [
        {
            "lead": lead,
            "standing": words.get(lead.standing),
            "reason": Bilingual(lead.reason_zh, lead.reason_en),
            # Several facts may be settled by the same paper.
            "needed": list(dict.fromkeys(FACTS[name].settled_by for name in lead.missing)),
        }
        for lead in found.page.rows
    ]
    shown = {"found": found, "page": found.page, "rows": rows}
    return render(request, "desk/matches/leads.html", shown)


@require_POST
def take_item_lead(request: HttpRequest, code: str) -> HttpResponse:
    """Put one of the enterprises on the manager's own list."""
    enterprise_id = request.POST.get("enterprise_id", "")
    try:
        add_lead(
            actor=actor_of_request(request),
            enterprise_id=enterprise_id,
            product_code=code,
            note="",
            at=clock.now(),
        )
    except (Refused, OutOfReach):
        raise
    except PuhuiError as error:
        messages.error(request, f"{error.what.say(language())}。{error.advice.say(language())}")
    else:
        text = Bilingual("已加入我的线索", "Added to my leads")
        messages.success(request, text.say(language()))
    return redirect(f"{reverse('desk_item_leads', args=[code])}?{request.POST.get('back', '')}")


@require_GET
def runs(request: HttpRequest) -> HttpResponse:
    """Show the last run item by item, and the runs before it."""
    found = match_runs_page(actor=actor_of_request(request), cursor=request.GET.get("cursor"))
    rows = [(run, shown_job(run.job) if run.job else None) for run in found.page.rows]
    shown = {"found": found, "page": found.page, "rows": rows}
    return render(request, "desk/matches/runs.html", shown)


@require_POST
def start_run(request: HttpRequest) -> HttpResponse:
    """Match everybody anew."""
    actor = actor_of_request(request)
    job = run_matching(actor=actor, today=clock.today(), at=clock.now())
    return redirect("desk_job", job_id=job.pk)
