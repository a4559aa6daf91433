"""Products and policies explained, and the calculator."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from puhui.matching import CATEGORIES, GUARANTEES, REPAYMENTS, UnableToCostLoan
from puhui.profile import STAGES
from puhui_web import clock
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries import outlets
from puhui_web.accounts.requests import actor_of_request
from puhui_web.applications.queries import usual_time
from puhui_web.catalogue.queries import item_page, my_matches, public_items
from puhui_web.portal.examples import example_of
from puhui_web.portal.forms.calculator import CalculatorForm
from puhui_web.portal.forms.choices import county_titles
from puhui_web.portal.forms.matching import ItemFilter
from puhui_web.portal.views.attempts import show_on

_FIRST: Final[dict[str, Any]] = {
    "amount_yuan": 200_000,
    "months": 12,
    "rate_percent": 4,
    "way": "annuity",
}


@require_GET
def item_list(request: HttpRequest) -> HttpResponse:
    """List what is in force, narrowed as asked."""
    actor = actor_of_request(request)
    form = ItemFilter(request.GET or None, outlets=outlets(actor=actor))
    asked = form.cleaned_data if form.is_valid() else {}
    shown = public_items(actor=actor, today=clock.today(), **asked)
    context = {
        "form": form,
        "products": [one for one in shown if one.item.kind == "product"],
        "policies": [one for one in shown if one.item.kind == "policy"],
    }
    return render(request, "portal/items/list.html", context)


@require_GET
def item(request: HttpRequest, code: str) -> HttpResponse:
    """Explain one product or policy; to an owner also how it stands for her."""
    actor, today = actor_of_request(request), clock.today()
    shown = item_page(actor=actor, code=code, today=today)
    is_owner = P.OWN_READ in actor.permissions
    match = my_matches(actor=actor, today=today).of(code) if is_owner else None
    places = outlets(actor=actor)
    counties = county_titles(places)
    context = {
        "shown": shown,
        "item": shown.item,
        "match": match,
        "example": example_of(shown),
        "category": CATEGORIES[shown.item.category],
        "repayment": REPAYMENTS.get(shown.item.repayment or ""),
        "guarantee": GUARANTEES.get(shown.item.guarantee or ""),
        "stages": [STAGES[stage] for stage in shown.item.stages],
        "regions": [counties[code] for code in shown.item.regions if code in counties],
        "outlets": places,
        "usual_time": usual_time(actor=actor, today=today),
    }
    return render(request, "portal/items/item.html", context)


@require_GET
def calculator(request: HttpRequest) -> HttpResponse:
    """Work out a loan: what it costs in all, and month by month."""
    form = CalculatorForm(request.GET or None, initial=_FIRST)
    try:
        costs = form.costs()
    except UnableToCostLoan as error:
        costs = []
        show_on(form, error)
    totals = [cost.cost_fen for _, cost in costs]
    difference_fen = max(totals) - min(totals) if totals else 0
    context = {"form": form, "costs": costs, "difference_fen": difference_fen}
    return render(request, "portal/items/calculator.html", context)


@require_GET
def automated(request: HttpRequest) -> HttpResponse:
    """Say how rules and models are used, and how to ask for a person."""
    return render(request, "portal/items/automated.html")
