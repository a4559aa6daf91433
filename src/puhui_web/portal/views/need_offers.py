"""One offer to an owner: ask about it, accept it, decline it."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.needs import operations, queries
from puhui_web.needs.forms.offer import MessageForm
from puhui_web.portal.forms.needs import AcceptForm
from puhui_web.portal.views.attempts import attempt
from puhui_web.wording.context import language

_ASKED: Final = Bilingual("已发出。", "Sent.")
_ACCEPTED: Final = Bilingual(
    "已选定。对方会联系您; 其他机构已收到未选中的通知。",
    "Accepted. They will call you; the others were told.",
)
_DECLINED: Final = Bilingual("已谢绝。", "Declined.")


@login_required
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Show one offer with its messages; the form writes one."""
    actor, at = actor_of_request(request), clock.now()
    form = MessageForm(request.POST or None)
    if request.method == "POST":
        written = attempt(
            form,
            lambda: operations.ask_about_offer(
                actor=actor, offer_id=offer_id, at=at, **form.cleaned_data
            ),
        )
        if written is not None:
            messages.success(request, _ASKED.say(language()))
            return redirect("portal_offer", offer_id=offer_id)
    line = queries.own_offer(actor=actor, offer_id=offer_id, today=clock.today())
    if any(message.seen_at is None and not message.is_owner for message in line.messages):
        operations.mark_offers_seen(actor=actor, need_id=line.offer.need_id, at=at)
    return render(request, "portal/needs/offer.html", {"line": line, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Say whom to call, and accept."""
    actor = actor_of_request(request)
    line = queries.own_offer(actor=actor, offer_id=offer_id, today=clock.today())
    form = AcceptForm(request.POST or None)
    if request.method == "POST":
        accepted = attempt(
            form,
            lambda: operations.accept_offer(
                actor=actor, offer_id=offer_id, at=clock.now(), **form.cleaned_data
            ),
        )
        if accepted is not None:
            messages.success(request, _ACCEPTED.say(language()))
            return redirect("portal_need", need_id=accepted.need_id)
    return render(request, "portal/needs/accept.html", {"line": line, "form": form})


@login_required
@require_POST
def decline(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Decline one offer."""
    declined = operations.decline_offer(
        actor=actor_of_request(request), offer_id=offer_id, at=clock.now()
    )
    messages.success(request, _DECLINED.say(language()))
    return redirect("portal_need", need_id=declined.need_id)
