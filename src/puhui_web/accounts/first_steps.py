"""What somebody has to do before anything else: a password of her own, a second factor."""

from typing import Final

from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django_otp import user_has_device

from puhui_web import clock
from puhui_web.accounts.models import User
from puhui_web.accounts.requests import actor_of_request
from puhui_web.accounts.rules import access_rules

DIRECTORY_BACKEND: Final = "puhui_web.accounts.directory.StaffBackend"
_ALWAYS_OPEN: Final = frozenset({"change_password", "second_factor", "sign_out", "set_language"})


def first_step(request: HttpRequest) -> str:
    """Return the name of the page that a signed-in person has to go through first; empty: none."""
    user = request.user
    assert isinstance(user, User), "a visitor has no first steps"
    if request.session.get(BACKEND_SESSION_KEY) == DIRECTORY_BACKEND:
        return ""  # the directory has its own passwords and codes
    needed = _needed(request, user)
    return needed if needed and _url_name(request) not in _ALWAYS_OPEN else ""


def _needed(request: HttpRequest, user: User) -> str:
    if user.is_password_temporary:
        return "change_password"
    role = actor_of_request(request).role.name
    rules = access_rules(today=clock.today())
    if role in rules.second_factor_roles and not user_has_device(user):
        return "second_factor"
    return ""


def _url_name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""
