"""An institution's answers to needs: make, revise, take back, reply."""

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
from puhui_web.needs import operations, queries
from puhui_web.needs.forms.offer import MessageForm, OfferForm
from puhui_web.needs.offer_terms import terms_of
from puhui_web.needs.words import KINDS, OFFER_STATES
from puhui_web.partners.views.attempts import attempt
from puhui_web.wording.context import language

_SENT: Final = Bilingual("答复已发给企业。", "Your answer was sent to the owner.")
_REVISED: Final = Bilingual("已修改。", "Revised.")
_WITHDRAWN: Final = Bilingual("已撤回。", "Withdrawn.")
_REPLIED: Final = Bilingual("已回复。", "Replied.")


@login_required
@require_GET
def list_offers(request: HttpRequest) -> HttpResponse:
    """List the institution's own offers."""
    state = request.GET.get("state", "")
    page = queries.offers_made(
        actor=actor_of_request(request), state=state, cursor=request.GET.get("cursor")
    )
    context = {"page": page, "state": state, "states": OFFER_STATES}
    return render(request, "partners/needs/offers.html", context)


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
            return redirect("partners_offer", offer_id=made.pk)
    view = queries.need_seen(actor=actor, need_id=need_id, at=at)
    context = {"need": view.need, "view": view, "form": form, "kind": KINDS[kind]}
    return render(request, "partners/needs/answer.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Show one own offer with its messages; the form writes one."""
    actor = actor_of_request(request)
    form = MessageForm(request.POST or None)
    if request.method == "POST":
        written = attempt(
            form,
            lambda: operations.reply_on_offer(
                actor=actor, offer_id=offer_id, at=clock.now(), **form.cleaned_data
            ),
        )
        if written is not None:
            messages.success(request, _REPLIED.say(language()))
            return redirect("partners_offer", offer_id=offer_id)
    line = queries.offer_made(actor=actor, offer_id=offer_id, today=clock.today())
    return render(request, "partners/needs/offer.html", {"line": line, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Change an open offer."""
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
            return redirect("partners_offer", offer_id=offer_id)
    context = {"need": line.offer.need, "form": form, "kind": line.kind}
    return render(request, "partners/needs/answer.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Take an open offer back."""
    operations.withdraw_offer(actor=actor_of_request(request), offer_id=offer_id, at=clock.now())
    messages.success(request, _WITHDRAWN.say(language()))
    return redirect("partners_offer", offer_id=offer_id)
