"""What a router needs to know of its request."""

from typing import cast

from django.http import HttpRequest

from puhui_web.accounts.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return who holds the token."""
    return cast(Actor, request.auth)  # type: ignore[attr-defined]
