"""Leads: the list, one with its visits, take, give, end; have them made; what became of them."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.asking import requires
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries import colleagues
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.leads import AssignLeadForm, EndForm, MakeForm, PeriodForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.leads import operations
from puhui_web.leads.queries import lead_page, leads_page, products_for_leads
from puhui_web.leads.statistics import lead_outcomes
from puhui_web.leads.vocabulary import OUTCOMES, SOURCES, STATES, VISIT_KINDS
from puhui_web.wording.context import language

_WORDS = {
    "states": STATES,
    "sources": SOURCES,
    "outcomes": OUTCOMES,
    "visit_kinds": VISIT_KINDS,
}
_WHOSE = {
    "mine": Bilingual("我的", "mine"),
    "free": Bilingual("待认领", "free"),
    "unit": Bilingual("全部", "all"),
}
_DAYS_SHOWN = 90


@require_GET
def leads(request: HttpRequest) -> HttpResponse:
    """List leads, the next to be taken up first."""
    actor, today = actor_of_request(request), clock.today()
    whose, state = request.GET.get("whose", "mine"), request.GET.get("state", "open")
    page = leads_page(
        actor=actor,
        whose=whose if whose in _WHOSE else "mine",
        state=state if state in STATES else "open",
        product_code=request.GET.get("product", ""),
        cursor=request.GET.get("cursor"),
    )
    asked = {
        "page": page,
        "today": today,
        "whose": whose,
        "state": state,
        "tabs": _WHOSE,
        "products": products_for_leads(actor=actor, today=today),
        "asked_product": request.GET.get("product", ""),
        "may_make": actor.may(P.ENTERPRISE_ASSIGN),
    }
    return render(request, "desk/leads/list.html", {**asked, **_WORDS})


@require_http_methods(["GET", "POST"])
def lead(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Show one lead; end it or put it off."""
    actor = actor_of_request(request)
    form = EndForm(request.POST or None)
    if (
        request.method == "POST"
        and attempt(
            form,
            lambda: operations.close_lead(
                actor=actor, lead_id=lead_id, at=clock.now(), **form.values()
            ),
        )
        is not None
    ):
        return redirect("desk_lead", lead_id=lead_id)
    found = lead_page(actor=actor, lead_id=lead_id)
    assign_form = None
    if actor.may(P.ENTERPRISE_ASSIGN) and found.is_open:
        assign_form = AssignLeadForm(None, colleagues=_managers(request))
    asked = {
        "found": found,
        "lead": found.lead,
        "form": form,
        "assign_form": assign_form,
        "may_visit": actor.may(P.VISIT_RECORD),
    }
    return render(request, "desk/leads/lead.html", {**asked, **_WORDS})


@require_POST
def take(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Take a free lead."""
    operations.take_lead(actor=actor_of_request(request), lead_id=lead_id, at=clock.now())
    return redirect("desk_lead", lead_id=lead_id)


@require_POST
@requires(P.ENTERPRISE_ASSIGN)
def assign(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Give a lead to a colleague."""
    form = AssignLeadForm(request.POST, colleagues=_managers(request))
    if (
        attempt(
            form,
            lambda: operations.assign_lead(
                actor=actor_of_request(request),
                lead_id=lead_id,
                at=clock.now(),
                **form.cleaned_data,
            ),
        )
        is None
    ):
        messages.error(request, " ".join(str(e) for es in form.errors.values() for e in es))
    return redirect("desk_lead", lead_id=lead_id)


@require_http_methods(["GET", "POST"])
@requires(P.ENTERPRISE_ASSIGN)
def make(request: HttpRequest) -> HttpResponse:
    """Start a job that makes leads of a product."""
    actor, said = actor_of_request(request), language()
    products = products_for_leads(actor=actor, today=clock.today())
    form = MakeForm(
        request.POST or None, products=[(code, name.say(said)) for code, name in products.items()]
    )
    if request.method == "POST":
        job = attempt(
            form,
            lambda: operations.start_making_leads(actor=actor, at=clock.now(), **form.cleaned_data),
        )
        if job is not None:
            return redirect("desk_job", job_id=job.pk)
    return render(request, "desk/leads/make.html", {"form": form, "products": products})


@require_GET
def outcomes(request: HttpRequest) -> HttpResponse:
    """Show what became of the leads of a stretch of time; a quarter unless asked otherwise."""
    today = clock.today()
    first = today - timedelta(days=_DAYS_SHOWN)
    form = PeriodForm(request.GET or None, initial={"since": first, "until": today})
    since, until = first, today
    if form.is_valid():
        since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    zone = timezone.get_current_timezone()
    found = lead_outcomes(
        actor=actor_of_request(request),
        since=datetime.combine(since, time.min, zone),
        until=datetime.combine(until + timedelta(days=1), time.min, zone),
    )
    cuts = [
        (Bilingual("按来源", "By source"), found.by_source),
        (Bilingual("按产品", "By product"), found.by_product),
        (Bilingual("按客户经理", "By manager"), found.by_manager),
    ]
    return render(request, "desk/leads/outcomes.html", {"form": form, "cuts": cuts})


def _managers(request: HttpRequest) -> list[tuple[int, str]]:
    found = colleagues(
        actor=actor_of_request(request),
        today=clock.today(),
        permission=P.VISIT_RECORD,
        with_self=True,
    )
    return [(one.user_id, f"{one.name} · {one.unit_name}") for one in found]
