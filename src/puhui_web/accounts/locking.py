"""What django-axes asks of us about locking accounts; it does the counting."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from puhui_web import clock
from puhui_web.accounts.rules import access_rules


def failures_before_lock(_request: HttpRequest | None, _credentials: object = None) -> int:
    """Return how many wrong passwords in a row lock an account."""
    return access_rules(today=clock.today()).failures_before_lock_count


def lock_period(_request: HttpRequest | None = None) -> timedelta:
    """Return how long a lock lasts."""
    return access_rules(today=clock.today()).lock


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: object = None
) -> HttpResponse:
    """Answer somebody whose account is locked: how long, and what to do."""
    rules = access_rules(today=clock.today())
    context = {
        "failure_limit": rules.failures_before_lock_count,
        "lock_minutes": int(rules.lock.total_seconds() // 60),
    }
    return render(request, "accounts/locked_out.html", context, status=429)


def is_single_sign_on(request: HttpRequest, _credentials: object = None) -> bool:
    """Return whether the bank's directory does the asking.

    Then there is no password here to guess, and a lock would hit everybody behind one address.
    """
    return bool(settings.OIDC) and request.path.endswith("/oidc/callback/")
