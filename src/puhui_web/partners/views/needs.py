"""Needs offered to an institution, in full or as anonymous summaries."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.needs import operations, queries
from puhui_web.needs.words import NEED_STATES
from puhui_web.wording.context import language

_ASKED: Final = Bilingual(
    "已申请。企业同意后会出现在待办里。", "Asked. It comes up among your tasks once she allows it."
)


@login_required
@require_GET
def list_needs(request: HttpRequest) -> HttpResponse:
    """List the needs that this institution may see."""
    state = request.GET.get("state", "")
    page = queries.needs_seen(
        actor=actor_of_request(request),
        today=clock.today(),
        state=state,
        cursor=request.GET.get("cursor"),
    )
    states = {code: NEED_STATES[code] for code in ("posted", "settled")}
    context = {"page": page, "state": state, "states": states}
    return render(request, "partners/needs/list.html", context)


@login_required
@require_GET
def list_anonymous(request: HttpRequest) -> HttpResponse:
    """List summaries whose owners want to be asked first."""
    rows = queries.anonymous_needs(actor=actor_of_request(request), today=clock.today())
    return render(request, "partners/needs/anonymous.html", {"rows": rows})


@login_required
@require_GET
def need(request: HttpRequest, need_id: int) -> HttpResponse:
    """Show one need with this institution's own answers."""
    view = queries.need_seen(actor=actor_of_request(request), need_id=need_id, at=clock.now())
    context = {"view": view, "need": view.need}
    return render(request, "partners/needs/need.html", context)


@login_required
@require_POST
def ask(request: HttpRequest, need_id: int) -> HttpResponse:
    """Ask the owner of an anonymous need to show it."""
    operations.ask_to_see_need(
        actor=actor_of_request(request),
        need_id=need_id,
        text=request.POST.get("text", ""),
        at=clock.now(),
    )
    messages.success(request, _ASKED.say(language()))
    return redirect("partners_anonymous_needs")
