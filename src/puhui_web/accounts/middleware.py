"""Give each request its actor; turn anticipated errors into a page that says what to do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from puhui.base import PuhuiError
from puhui_web import clock
from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.accounts.actor import VISITOR, Actor, actor_of, postings_on
from puhui_web.accounts.models import User

POSTING = "posting_id"  # the key in the session
GetResponse = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """Set ``request.actor``: the person in the posting she chose, or a visitor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]
        return self.get_response(request)


class ProblemMiddleware:
    """Answer an anticipated error with its message: 403 refused, 404 out of reach, else 400."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of the problem; None leaves a bug to be reported as one."""
        if not isinstance(error, PuhuiError):
            return None
        status = (
            403 if isinstance(error, Refused) else 404 if isinstance(error, OutOfReach) else 400
        )
        return render(request, "problem.html", {"problem": error}, status=status)


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not isinstance(user, User):
        return VISITOR
    postings = postings_on(user=user, day=clock.today())
    chosen = request.session.get(POSTING)
    posting = next((p for p in postings if p.pk == chosen), postings[0] if postings else None)
    return VISITOR if posting is None else actor_of(user=user, posting=posting)
