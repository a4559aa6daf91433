"""What a view needs to know of its request."""

from typing import cast

from django.http import HttpRequest

from puhui_web.accounts.actor import Actor


def actor_of_request(request: HttpRequest) -> Actor:
    """Return who looks at the page, as the middleware found out."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]
