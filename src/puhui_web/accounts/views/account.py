"""One's own account: postings, password, second factor."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from puhui.base import Bilingual, PuhuiError
from puhui_web import clock
from puhui_web.accounts import operations
from puhui_web.accounts.actor import postings_on
from puhui_web.accounts.forms.signing_in import CodeForm, PasswordForm
from puhui_web.accounts.middleware import POSTING
from puhui_web.accounts.models import User
from puhui_web.accounts.requests import actor_of_request
from puhui_web.accounts.roles import ROLES
from puhui_web.accounts.rules import access_rules
from puhui_web.accounts.second_factor import (
    WRONG_CODE,
    confirmed_device,
    pending_device,
    qr_svg,
    secret_text,
)
from puhui_web.wording.context import language


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show one's postings, and which of them one works in."""
    user, actor = _user(request), actor_of_request(request)
    postings = postings_on(user=user, day=clock.today())
    chosen = request.session.get(POSTING)
    current = next((p.pk for p in postings if p.pk == chosen), postings[0].pk if postings else None)
    shown = [{"posting": p, "role": ROLES[p.role], "is_current": p.pk == current} for p in postings]
    rules = access_rules(today=clock.today())
    context = {
        "person": user,
        "postings": shown,
        "device": confirmed_device(user),
        "session_hours": rules.session_by_front[actor.role.front].total_seconds() // 3600,
        "idle_minutes": rules.idle_by_front[actor.role.front].total_seconds() // 60,
    }
    return render(request, "accounts/account.html", context)


@require_POST
@login_required
def choose_posting(request: HttpRequest, posting_id: int) -> HttpResponse:
    """Work in another of one's postings."""
    posting = operations.choose_posting(
        actor=actor_of_request(request),
        posting_id=posting_id,
        today=clock.today(),
        at=clock.now(),
    )
    request.session.cycle_key()
    request.session[POSTING] = posting.pk
    return redirect("home")


@sensitive_post_parameters()
@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's password; the other sessions of the account end by that."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = operations.change_own_password(
                actor=actor_of_request(request),
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
                at=clock.now(),
            )
        except PuhuiError as error:
            form.add_error(None, f"{error.what.say(language())}: {error.advice.say(language())}")
        else:
            update_session_auth_hash(request, user)
            _tell(request, Bilingual("密码已修改", "Your password is changed"))
            return redirect("account")
    context = {"form": form, "is_first": _user(request).is_password_temporary}
    return render(request, "accounts/change_password.html", context)


@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up one-time codes, or do without them from now on."""
    user = _user(request)
    if confirmed_device(user) is not None:
        return _remove(request)
    device = pending_device(user)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_right = operations.confirm_second_factor(
            actor=actor_of_request(request), code=form.cleaned_data["code"], at=clock.now()
        )
        if is_right:
            _tell(
                request,
                Bilingual("动态验证码已启用", "From now on signing in asks for a code too"),
            )
            return redirect("account")
        form.add_error("code", WRONG_CODE.say(language()))
    picture = mark_safe(qr_svg(device))  # noqa: S308  # made here, of letters and digits
    context = {"form": form, "picture": picture, "secret": secret_text(device)}
    return render(request, "accounts/second_factor.html", context)


def _remove(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_right = operations.remove_second_factor(
            actor=actor_of_request(request), code=form.cleaned_data["code"], at=clock.now()
        )
        if is_right:
            _tell(request, Bilingual("动态验证码已停用", "Signing in asks for no code any more"))
            return redirect("account")
        form.add_error("code", WRONG_CODE.say(language()))
    return render(request, "accounts/second_factor_remove.html", {"form": form})


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "only those who signed in come here"
    return request.user


def _tell(request: HttpRequest, text: Bilingual) -> None:
    messages.success(request, text.say(language()))
