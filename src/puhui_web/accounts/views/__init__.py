"""Pages of signing in and of one's own account."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from puhui_web.accounts.requests import actor_of_request

HOMES: Final = {"portal": "portal_home", "desk": "desk_home", "partners": "partners_home"}


def home(request: HttpRequest) -> HttpResponse:
    """Lead everybody to the front end where her role works."""
    return redirect(HOMES[actor_of_request(request).role.front])
