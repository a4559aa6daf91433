"""What can I get: for visitors after five questions, for owners from what is known at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from puhui_web import clock
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries import outlets
from puhui_web.accounts.requests import actor_of_request
from puhui_web.applications.queries import my_applications, my_claims
from puhui_web.catalogue.queries import my_matches, try_matching
from puhui_web.portal.forms.matching import NeedForm, VisitorForm
from puhui_web.portal.settling import ways_to_settle
from puhui_web.service.queries import unread_count, upcoming_appointments


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page: an owner's results, or the questions of a visitor."""
    actor = actor_of_request(request)
    return (
        _of_owner(request, actor)
        if P.OWN_READ in actor.permissions
        else _of_visitor(request, actor)
    )


def _of_owner(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = NeedForm(request.GET or None)
    matches = my_matches(actor=actor, today=clock.today(), need=form.need())
    context = {
        "form": form,
        "matches": matches,
        "settling": ways_to_settle(matches),
        "unread_count": unread_count(actor=actor),
        "appointments": upcoming_appointments(actor=actor, at=clock.now()),
        "applications": [card for card in my_applications(actor=actor) if card.is_open],
    }
    return render(request, "portal/home/owner.html", context)


def _of_visitor(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = VisitorForm(request.GET or None, outlets=outlets(actor=actor))
    answers = form.answers() if request.GET else {}
    found = try_matching(actor=actor, answers=answers, today=clock.today()) if answers else None
    context = {
        "form": form,
        "matches": found,
        "settling": ways_to_settle(found) if found else (),
        "claims": my_claims(actor=actor),
    }
    return render(request, "portal/home/visitor.html", context)
