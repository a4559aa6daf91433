"""Signing in: password, then a one-time code from those who set them up; signing out."""

from typing import Any, Final

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from puhui_web import clock
from puhui_web.accounts.demo_accounts import demo_account, demo_accounts
from puhui_web.accounts.forms.signing_in import CodeForm, SignInForm
from puhui_web.accounts.models import User
from puhui_web.accounts.roles import ROLES
from puhui_web.accounts.rules import access_rules
from puhui_web.accounts.second_factor import WRONG_CODE, confirmed_device, is_right_code
from puhui_web.accounts.signing import record_failure, sign_in, sign_out
from puhui_web.wording.context import language

_WAITING: Final = "waiting_for_code"  # in the session: whose password was right, and when


class SignIn(LoginView):
    """The page to sign in; one's own home afterwards, or the page that one came for."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Begin the session, or ask for the code."""
        user = form.get_user()
        assert isinstance(user, User), "there is one model of people"
        if confirmed_device(user) is None:
            sign_in(request=self.request, user=user, how="password")
            return redirect(self.get_success_url())
        self.request.session.cycle_key()
        self.request.session[_WAITING] = {
            "user_id": user.pk,
            "at": clock.now().timestamp(),
            "next": self.get_success_url(),
        }
        return redirect("sign_in_code")

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Put the failure on record."""
        is_locked = getattr(self.request, "axes_locked_out", False)
        record_failure(
            request=self.request,
            username=form.data.get("username", ""),
            why="locked" if is_locked else "password",
        )
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other ways in: the bank's directory, and the accounts of a demo."""
        context = super().get_context_data(**kwargs)
        context["has_directory"] = bool(settings.OIDC)
        context["directory_failed"] = "directory" in self.request.GET
        context["demo_accounts"] = [_shown(user) for user in demo_accounts()]
        return context


@sensitive_post_parameters("code")
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for the one-time code, a few minutes long after the right password."""
    waiting = request.session.get(_WAITING)
    limit = access_rules(today=clock.today()).code.total_seconds()
    if waiting is None or clock.now().timestamp() - waiting["at"] >= limit:
        request.session.pop(_WAITING, None)
        return redirect("sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = User.objects.filter(pk=waiting["user_id"], is_active=True).first()
        device = confirmed_device(user) if user else None
        if user is None or device is None:
            return redirect("sign_in")
        if is_right_code(user=user, device=device, code=form.cleaned_data["code"]):
            del request.session[_WAITING]
            user.otp_device = device  # type: ignore[attr-defined]
            sign_in(request=request, user=user, how="code")
            return redirect(waiting["next"])
        record_failure(request=request, username=user.username, why="code")
        form.add_error("code", WRONG_CODE.say(language()))
    return render(request, "accounts/sign_in_code.html", {"form": form})


@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the people of a demo, with one click; elsewhere there is no such page."""
    if not settings.DEMO:
        raise Http404
    user = demo_account(request.POST.get("username", ""))
    if user is None:
        raise BadRequest("no such account of the demo")
    sign_in(request=request, user=user, how="demo")
    return redirect("home")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    sign_out(request=request, why="asked")
    return redirect("sign_in")


def _shown(user: User) -> dict[str, Any]:
    postings = list(user.postings.all())
    return {
        "username": user.username,
        "name": str(user),
        "roles": [ROLES[posting.role].title for posting in postings],
        "places": [str(p.unit or p.institution or p.enterprise_id) for p in postings],
    }
