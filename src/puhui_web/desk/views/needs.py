"""Customers' needs: our bank answers, revises, takes back and replies."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.asking import requires
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.views.attempts import attempt
from puhui_web.needs import operations, queries
from puhui_web.needs.forms.offer import OfferForm
from puhui_web.needs.offer_terms import terms_of
from puhui_web.needs.words import KINDS, NEED_STATES
from puhui_web.wording.context import language

_SENT: Final = Bilingual("答复已发给企业。", "Your answer was sent to the owner.")
_REVISED: Final = Bilingual("已修改。", "Revised.")
_WITHDRAWN: Final = Bilingual("已撤回。", "Withdrawn.")
_REPLIED: Final = Bilingual("已回复。", "Replied.")


@login_required
@require_GET
def list_needs(request: HttpRequest) -> HttpResponse:
    """List the needs of customers within reach."""
    state = request.GET.get("state", "")
    page = queries.needs_seen(
        actor=actor_of_request(request),
        today=clock.today(),
        state=state,
        cursor=request.GET.get("cursor"),
    )
    states = {code: title for code, title in NEED_STATES.items() if code != "draft"}
    context = {"page": page, "state": state, "states": states}
    return render(request, "desk/needs/list.html", context)


@login_required
@require_GET
def need(request: HttpRequest, need_id: int) -> HttpResponse:
    """Show one need, our own answers, and how many others answered."""
    view = queries.need_seen(actor=actor_of_request(request), need_id=need_id, at=clock.now())
    context = {"view": view, "need": view.need}
    return render(request, "desk/needs/need.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@requires(Permission.NEED_OFFER)
def answer(request: HttpRequest, need_id: int, kind: str) -> HttpResponse:
    """Answer a need with an offer of one kind."""
    actor, at = actor_of_request(request), clock.now()
    if kind not in KINDS:
        raise Http404
    form = OfferForm(request.POST or None, kind=kind)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: operations.make_offer(
                actor=actor, need_id=need_id, kind=kind, terms=form.terms(), at=at
            ),
        )
        if made is not None:
            messages.success(request, _SENT.say(language()))
            return redirect("desk_need", need_id=need_id)
    view = queries.need_seen(actor=actor, need_id=need_id, at=at)
    context = {"view": view, "need": view.need, "form": form, "kind": KINDS[kind]}
    return render(request, "desk/needs/answer.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Change an open offer of our bank."""
    actor = actor_of_request(request)
    line = queries.offer_made(actor=actor, offer_id=offer_id, today=clock.today())
    form = OfferForm(request.POST or None, kind=line.offer.kind, terms=terms_of(line.offer))
    if request.method == "POST":
        revised = attempt(
            form,
            lambda: operations.revise_offer(
                actor=actor, offer_id=offer_id, terms=form.terms(), at=clock.now()
            ),
        )
        if revised is not None:
            messages.success(request, _REVISED.say(language()))
            return redirect("desk_need", need_id=revised.need_id)
    context = {"need": line.offer.need, "form": form, "kind": line.kind}
    return render(request, "desk/needs/answer.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Take an open offer of our bank back."""
    offer = operations.withdraw_offer(
        actor=actor_of_request(request), offer_id=offer_id, at=clock.now()
    )
    messages.success(request, _WITHDRAWN.say(language()))
    return redirect("desk_need", need_id=offer.need_id)


@login_required
@require_POST
def reply(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Write to the owner on an offer of our bank."""
    message = operations.reply_on_offer(
        actor=actor_of_request(request),
        offer_id=offer_id,
        text=request.POST.get("text", ""),
        at=clock.now(),
    )
    messages.success(request, _REPLIED.say(language()))
    return redirect("desk_need", need_id=message.offer.need_id)
