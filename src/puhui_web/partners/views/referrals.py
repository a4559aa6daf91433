"""An institution's referrals, one by one."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.asking import requires
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.requests import actor_of_request
from puhui_web.needs import operations, queries
from puhui_web.needs.words import REFERRAL_STATES
from puhui_web.partners.forms.referrals import ReferralForm
from puhui_web.partners.views.attempts import attempt
from puhui_web.wording.context import language

_SENT: Final = Bilingual("已推荐。可在这里看进度。", "Referred. You can follow it here.")


@login_required
@require_GET
def list_referrals(request: HttpRequest) -> HttpResponse:
    """List the institution's referrals with their state."""
    state = request.GET.get("state", "")
    page = queries.referrals_made(
        actor=actor_of_request(request), state=state, cursor=request.GET.get("cursor")
    )
    context = {"page": page, "state": state, "states": REFERRAL_STATES}
    return render(request, "partners/referrals/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_MAKE)
def new_referral(request: HttpRequest) -> HttpResponse:
    """Recommend one enterprise."""
    actor = actor_of_request(request)
    form = ReferralForm(request.POST or None)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: operations.make_referral(
                actor=actor, cells=form.cells(), basis=form.basis(), at=clock.now()
            ),
        )
        if made is not None:
            messages.success(request, _SENT.say(language()))
            return redirect("partners_referral", referral_id=made.pk)
    return render(request, "partners/referrals/new.html", {"form": form})


@login_required
@require_GET
def referral(request: HttpRequest, referral_id: int) -> HttpResponse:
    """Show one referral: what was said, its state, its outcome."""
    status = queries.referral_made(actor=actor_of_request(request), referral_id=referral_id)
    return render(request, "partners/referrals/referral.html", {"status": status})
