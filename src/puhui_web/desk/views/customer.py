"""The whole customer on one page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from puhui.profile import SECTIONS
from puhui_web import clock
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.requests import actor_of_request
from puhui_web.applications.queries import applications_page
from puhui_web.catalogue.queries import matches_of
from puhui_web.desk.charts.of_profile import charts_of, graph_of, radar_of
from puhui_web.enterprises.queries import EnterprisePage, county_names, enterprise_page
from puhui_web.leads.queries import enterprise_named, leads_of, visits_of
from puhui_web.leads.vocabulary import OUTCOMES, STATES, VISIT_KINDS
from puhui_web.service.queries.consultation import enterprise_threads
from puhui_web.tasks.queries import tasks_about
from puhui_web.wording.context import language

_SHOWN = 10


@require_GET
def customer(request: HttpRequest, enterprise_id: str) -> HttpResponse:
    """Show one enterprise: who, how it does, its rating, what it may have, what happened."""
    actor, today = actor_of_request(request), clock.today()
    page = enterprise_page(actor=actor, enterprise_id=enterprise_id)
    asked = {
        "page": page,
        "row": page.enterprise,
        "profile": page.profile,
        "county": county_names().get(page.enterprise.county_code, page.enterprise.county_code),
        "industry": SECTIONS.get(page.enterprise.section),
        "today": today,
        "states": STATES,
        "outcomes": OUTCOMES,
        "visit_kinds": VISIT_KINDS,
        "may": _may(actor),
        **_charts(page),
        **_dealings(actor, enterprise_id),
    }
    return render(request, "desk/customers/customer.html", asked)


@require_GET
def matches(request: HttpRequest, enterprise_id: str) -> HttpResponse:
    """Show what the enterprise may have: the part that its page fetches, or a page of its own."""
    actor = actor_of_request(request)
    asked = {
        "row": enterprise_named(actor=actor, enterprise_id=enterprise_id),
        "matches": matches_of(actor=actor, enterprise_id=enterprise_id, today=clock.today()),
        "may": _may(actor),
    }
    is_part = request.headers.get("HX-Request") == "true"
    template = "desk/customers/_matches.html" if is_part else "desk/customers/matches.html"
    return render(request, template, asked)


@require_GET
def figures(request: HttpRequest, enterprise_id: str) -> HttpResponse:
    """Show every figure of the profile, and what each view is made of."""
    page = enterprise_page(actor=actor_of_request(request), enterprise_id=enterprise_id)
    asked = {"row": page.enterprise, "profile": page.profile}
    return render(request, "desk/customers/figures.html", asked)


def _may(actor: Actor) -> dict[str, bool]:
    return {permission.value: actor.may(permission) for permission in P}


def _charts(page: EnterprisePage) -> dict[str, Any]:
    said, profile = language(), page.profile
    return {
        "radar": radar_of(views=profile.views, language=said) if profile.views else None,
        "charts": charts_of(series=profile.series, language=said),
        "graph": graph_of(name=page.enterprise.name, ties=profile.ties, language=said)
        if profile.ties
        else None,
    }


def _dealings(actor: Actor, enterprise_id: str) -> dict[str, Any]:
    """Return what the apps above know of the enterprise, as far as the role may see it."""
    found: dict[str, Any] = {
        "visits": visits_of(actor=actor, enterprise_id=enterprise_id),
        "leads": leads_of(actor=actor, enterprise_id=enterprise_id),
    }
    if actor.may(P.TASK_WORK):
        found["tasks"] = tasks_about(actor=actor, enterprise_id=enterprise_id)
        found["now"] = clock.now()
    if actor.may(P.APPLICATION_READ):
        found["applications"] = applications_page(
            actor=actor, enterprise_id=enterprise_id, limit=_SHOWN
        )
    if actor.may(P.CONSULT_ANSWER):
        found["threads"] = enterprise_threads(actor=actor, enterprise_id=enterprise_id)
    return found
