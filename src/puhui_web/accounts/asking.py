"""Ask for a permission before a page is shown, where what is behind it asks only on sending."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from puhui_web.accounts.access import refuse, refused
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.requests import actor_of_request

_Args = ParamSpec("_Args")
_View = Callable[Concatenate[HttpRequest, _Args], HttpResponse]


def requires(permission: Permission) -> Callable[[_View[_Args]], _View[_Args]]:
    """Mark a view: whoever may not do what its form is for is refused the form, on record.

    The operation behind the form asks again. Put ``login_required`` outside of it, so that
    visitors are led to sign in.
    """

    def decorate(view: _View[_Args]) -> _View[_Args]:
        @wraps(view)
        def asking(
            request: HttpRequest, /, *args: _Args.args, **named: _Args.kwargs
        ) -> HttpResponse:
            actor = actor_of_request(request)
            if not actor.may(permission):
                match = request.resolver_match
                page = (match.url_name or "") if match else ""
                refuse(actor=actor, action=page, subject=request.path[:120])
                raise refused(actor)
            return view(request, *args, **named)

        return asking

    return decorate
