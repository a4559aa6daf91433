"""Register, and say which enterprise is one's own."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.queries import outlets
from puhui_web.accounts.requests import actor_of_request
from puhui_web.applications.operations import (
    UnableToRegister,
    claim_enterprise,
    register_owner,
)
from puhui_web.applications.queries import my_claims
from puhui_web.portal.forms.accounts import ClaimForm, RegisterForm
from puhui_web.portal.views.attempts import attempt, show_on
from puhui_web.wording.context import language

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Make an account, sign in, and go on to the enterprise."""
    form = RegisterForm(request.POST or None)
    if form.is_valid():
        try:
            user = register_owner(
                actor=actor_of_request(request),
                username=form.cleaned_data["username"],
                full_name=form.cleaned_data["full_name"],
                password=form.cleaned_data["password"],
                address=request.META.get("REMOTE_ADDR", ""),
                at=clock.now(),
            )
        except UnableToRegister as error:
            show_on(form, error, field=error.field or None)
        else:
            login(request, user, backend=_BACKEND)
            return redirect("portal_claim")
    return render(request, "portal/account/register.html", {"form": form})


@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """Take down which enterprise is hers, and say what to bring to the outlet."""
    actor = actor_of_request(request)
    if actor.user_id is None:
        return redirect("portal_register")
    form = ClaimForm(request.POST or None, outlets=outlets(actor=actor))
    done = attempt(form, lambda: claim_enterprise(actor=actor, at=clock.now(), **form.cleaned_data))
    if done is not None:
        text = Bilingual(
            f"已记下, 编号 {done.pk}。请带营业执照和身份证到 {done.unit.name} 确认",
            f"Noted, number {done.pk}. Bring licence and identity card to {done.unit.name}",
        )
        messages.success(request, text.say(language()))
        return redirect("portal_claim")
    context = {"form": form, "claims": my_claims(actor=actor)}
    return render(request, "portal/account/claim.html", context)
