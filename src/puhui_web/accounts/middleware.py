"""Give each request its actor; end old sessions; turn anticipated errors into a page."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from puhui.base import Bilingual, PuhuiError
from puhui_web import clock
from puhui_web.accounts.access import OutOfReach, Refused, refuse, refused
from puhui_web.accounts.actor import (
    VISITOR,
    Actor,
    actor_of,
    actor_without_posting,
    postings_on,
)
from puhui_web.accounts.first_steps import first_step
from puhui_web.accounts.models import User
from puhui_web.accounts.requests import actor_of_request
from puhui_web.accounts.sessions import end_of_session
from puhui_web.accounts.signing import sign_out
from puhui_web.wording.context import language

POSTING = "posting_id"  # the key in the session
_CLOSED_FRONTS: Final = {"desk", "partners"}
GetResponse = Callable[[HttpRequest], HttpResponse]
_ENDED: Final = {
    "idle": Bilingual(
        "您有一段时间没有操作, 为安全起见已退出, 请重新登录",
        "You were away for a while and were signed out, to be safe. Please sign in again",
    ),
    "expired": Bilingual(
        "登录已满一个工作日, 请重新登录",
        "You have been signed in for a working day. Please sign in again",
    ),
}


class ActorMiddleware:
    """Set ``request.actor``: the person in the posting she chose, or a visitor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]
        return self.get_response(request)


class SessionEndMiddleware:
    """End a session in time; until a temporary password is changed, lead nowhere else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, User):
            return self.get_response(request)
        why = end_of_session(request, now=clock.now())
        if why:
            sign_out(request=request, why=why)
            messages.warning(request, _ENDED[why].say(language()))
            return redirect(f"{reverse('sign_in')}?{_next(request)}")
        step = first_step(request)
        return redirect(step) if step else self.get_response(request)


class FrontMiddleware:
    """Keep each front end to its own people, whatever else their roles allow.

    Partners read the catalogue, and yet not on the bank's desk. Homes are left alone: they lead
    everybody to her own.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _arguments: object, _named: object
    ) -> HttpResponse | None:
        """Refuse the pages of a front end where the actor does not work, and put it on record."""
        match, actor = request.resolver_match, actor_of_request(request)
        name = (match.url_name or "") if match else ""
        front = name.partition("_")[0]
        if front not in _CLOSED_FRONTS or front == actor.role.front or name.endswith("_home"):
            return None
        refuse(actor=actor, action=name, subject=request.path[:120])
        return problem_page(request, refused(actor))


class ProblemMiddleware:
    """Answer an anticipated error with its message: 403 refused, 404 out of reach, else 400."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of the problem; None leaves a bug to be reported as one."""
        return problem_page(request, error) if isinstance(error, PuhuiError) else None


def problem_page(request: HttpRequest, error: PuhuiError) -> HttpResponse:
    """Return the page that says what is wrong and what to do; visitors are shown the way in."""
    status = 403 if isinstance(error, Refused) else 404 if isinstance(error, OutOfReach) else 400
    is_known = isinstance(request.user, User)
    sign_in = "" if is_known else f"{reverse('sign_in')}?{_next(request)}"
    context = {"problem": error, "sign_in_url": sign_in}
    return render(request, "problem.html", context, status=status)


def _next(request: HttpRequest) -> str:
    return urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not isinstance(user, User):
        return VISITOR
    postings = postings_on(user=user, day=clock.today())
    chosen = request.session.get(POSTING)
    posting = next((p for p in postings if p.pk == chosen), postings[0] if postings else None)
    return actor_of(user=user, posting=posting) if posting else actor_without_posting(user)
