"""My day: what is due, what to know, whom to call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from puhui_web import clock
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.menu import ENTRIES
from puhui_web.enterprises.queries import counts
from puhui_web.leads.queries import leads_to_call
from puhui_web.tasks.queries import my_day
from puhui_web.wording.menus import menu_for


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show each role the parts of the day that it has."""
    actor = actor_of_request(request)
    if actor.role.front != "desk":
        return redirect("home" if actor.user_id else "sign_in")
    asked = {
        "day": my_day(actor=actor, at=clock.now()) if actor.may(P.TASK_WORK) else None,
        "counts": counts(actor=actor) if actor.may(P.ENTERPRISE_LIST) else None,
        "leads": leads_to_call(actor=actor, today=clock.today())
        if actor.may(P.LEAD_WORK)
        else None,
        "entries": menu_for(request=request, entries=ENTRIES),
        "today": clock.today(),
    }
    return render(request, "desk/home/home.html", asked)
