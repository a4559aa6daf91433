"""Sessions end: after a working day in any case, sooner where nobody sits at the screen."""

from datetime import datetime
from typing import Final

from django.http import HttpRequest

from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.accounts.rules import access_rules

_SIGNED_IN: Final = "signed_in_at"  # keys in the session; seconds since 1970
_SEEN: Final = "seen_at"
_NOTE_EVERY_SECONDS: Final = 60  # so that not every request writes the session


def start_session(request: HttpRequest) -> None:
    """Start the clocks of a session."""
    now = clock.now()
    request.session[_SIGNED_IN] = request.session[_SEEN] = int(now.timestamp())


def end_of_session(request: HttpRequest, *, now: datetime) -> str:
    """Return why a session is over: ``idle`` or ``expired``; empty: it goes on.

    Notes that she was here.
    """
    front = actor_of_request(request).role.front
    rules = access_rules(today=clock.today())
    seconds = int(now.timestamp())
    if _SIGNED_IN not in request.session:
        start_session(request)
    since = seconds - request.session[_SIGNED_IN]
    idle = seconds - request.session[_SEEN]
    if since >= rules.session_by_front[front].total_seconds():
        return "expired"
    if idle >= rules.idle_by_front[front].total_seconds():
        return "idle"
    if idle >= _NOTE_EVERY_SECONDS:
        request.session[_SEEN] = seconds
    return ""
