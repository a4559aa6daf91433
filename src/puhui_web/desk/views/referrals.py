"""Referrals by partners: take up, contact, settle, close."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.asking import requires
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.needs import EnterpriseForm, NoteForm, OutcomeForm, ReasonForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.needs import operations, queries
from puhui_web.needs.words import REFERRAL_STATES
from puhui_web.wording.context import language

_SAVED: Final = Bilingual("已保存。", "Saved.")
# What can be done on the page: the form, and the operation that takes its fields.
_STEPS: Final[dict[str, tuple[type[forms.Form], Callable[..., Any]]]] = {
    "contact": (NoteForm, operations.record_referral_contact),
    "settle": (EnterpriseForm, operations.settle_referred_enterprise),
    "close": (OutcomeForm, operations.close_referral),
    "see": (ReasonForm, operations.see_referral_contact),
}


@login_required
@require_GET
def list_referrals(request: HttpRequest) -> HttpResponse:
    """List the referrals of the actor's units."""
    state = request.GET.get("state", "")
    page = queries.referrals_to_handle(
        actor=actor_of_request(request), state=state, cursor=request.GET.get("cursor")
    )
    context = {"page": page, "state": state, "states": REFERRAL_STATES}
    return render(request, "desk/referrals/list.html", context)


@login_required
@require_GET
def referral(request: HttpRequest, referral_id: int) -> HttpResponse:
    """Show one referral with what can be done about it."""
    return _page(request, referral_id)


@login_required
@require_POST
def take(request: HttpRequest, referral_id: int) -> HttpResponse:
    """Take a referral up."""
    operations.take_referral(
        actor=actor_of_request(request), referral_id=referral_id, at=clock.now()
    )
    return redirect("desk_referral", referral_id=referral_id)


@login_required
@require_POST
@requires(Permission.REFERRAL_HANDLE)
def act(request: HttpRequest, referral_id: int, step: str) -> HttpResponse:
    """Carry out one of the steps; a look at the contact shows it once, on this answer."""
    if step not in _STEPS:
        raise Http404
    form_class, operate = _STEPS[step]
    form = form_class(request.POST, prefix=step)
    done = attempt(
        form,
        lambda: operate(
            actor=actor_of_request(request),
            referral_id=referral_id,
            at=clock.now(),
            **form.cleaned_data,
        ),
    )
    if done is None:
        return _page(request, referral_id, **{f"{step}_form": form})
    if step == "see":
        return _page(request, referral_id, contact=done)
    messages.success(request, _SAVED.say(language()))
    return redirect("desk_referral", referral_id=referral_id)


def _page(request: HttpRequest, referral_id: int, **changes: Any) -> HttpResponse:
    view = queries.referral_page(actor=actor_of_request(request), referral_id=referral_id)
    context: dict[str, Any] = {
        f"{name}_form": form(prefix=name) for name, (form, _) in _STEPS.items()
    }
    context |= {"view": view, "referral": view.referral, "contact": view.contact}
    return render(request, "desk/referrals/referral.html", context | changes)
