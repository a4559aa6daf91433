"""Signing in, choosing a posting, one's own account."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puhui_web.accounts.requests import actor_of_request

HOMES: Final = {"portal": "portal_home", "desk": "desk_home", "partners": "partners_home"}


def home(request: HttpRequest) -> HttpResponse:
    """Lead everybody to the front end where her role works."""
    return redirect(HOMES[actor_of_request(request).role.front])


class SignIn(LoginView):
    """The page to sign in."""

    template_name = "accounts/sign_in.html"


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account and postings."""
    return render(request, "accounts/account.html")
