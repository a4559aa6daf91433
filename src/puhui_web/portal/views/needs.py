"""An owner's needs: the list, one need with its offers, and what she takes back."""

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
from puhui_web.wording.context import language

_WITHDRAWN: Final = Bilingual(
    "已撤回。机构从现在起看不到这条需求。", "Withdrawn. Institutions no longer see this need."
)
_STOPPED: Final = Bilingual("这家机构从现在起看不到了。", "This institution no longer sees it.")
_ALLOWED: Final = Bilingual("已同意, 对方可以看了。", "Allowed: it can see the need now.")
_REFUSED: Final = Bilingual("已拒绝。", "Not allowed.")
_ENDED: Final = Bilingual("已停止共享。", "No longer shared.")


@login_required
@require_GET
def list_needs(request: HttpRequest) -> HttpResponse:
    """List the owner's needs, her draft, and what is shared in cases."""
    actor, at = actor_of_request(request), clock.now()
    context = {
        "page": queries.own_needs(
            actor=actor, today=clock.today(), cursor=request.GET.get("cursor")
        ),
        "draft": queries.own_need_draft(actor=actor, today=clock.today()).need,
        "cases": queries.own_cases(actor=actor, at=at),
        "unread": queries.own_needs_count(actor=actor, today=clock.today()),
    }
    return render(request, "portal/needs/list.html", context)


@login_required
@require_GET
def show_need(request: HttpRequest, need_id: int) -> HttpResponse:
    """Show one need with the offers side by side."""
    actor, at = actor_of_request(request), clock.now()
    view = queries.own_need(actor=actor, need_id=need_id, at=at)
    if any(line.offer.owner_seen_at is None for line in view.offers):
        operations.mark_offers_seen(actor=actor, need_id=need_id, at=at)
    return render(request, "portal/needs/need.html", {"view": view, "need": view.need})


@login_required
@require_POST
def withdraw(request: HttpRequest, need_id: int) -> HttpResponse:
    """Take a need back."""
    operations.withdraw_need(actor=actor_of_request(request), need_id=need_id, at=clock.now())
    messages.success(request, _WITHDRAWN.say(language()))
    return redirect("portal_need", need_id=need_id)


@login_required
@require_POST
def change_share(request: HttpRequest, need_id: int) -> HttpResponse:
    """Stop one institution's view, or answer its request to see more."""
    actor, at, do = actor_of_request(request), clock.now(), request.POST.get("do")
    text = request.POST.get("institution_id", "")
    institution_id = int(text) if text.isdecimal() else 0
    if do == "stop":
        operations.stop_need_share(
            actor=actor, need_id=need_id, institution_id=institution_id, at=at
        )
        said = _STOPPED
    else:
        operations.answer_need_request(
            actor=actor,
            need_id=need_id,
            institution_id=institution_id,
            is_allowed=do == "allow",
            at=at,
        )
        said = _ALLOWED if do == "allow" else _REFUSED
    messages.success(request, said.say(language()))
    return redirect("portal_need", need_id=need_id)


@login_required
@require_POST
def end_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """End the sharing of a case."""
    operations.withdraw_from_case(actor=actor_of_request(request), case_id=case_id, at=clock.now())
    messages.success(request, _ENDED.say(language()))
    return redirect("portal_needs")
