"""Consultations: who waits, one of them, how quickly owners are answered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from puhui.base import Bilingual, PuhuiError
from puhui_web import clock
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries import colleagues
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.charts.waits import waits_chart
from puhui_web.desk.forms.consult import AnswerForm, NoteForm, StartForm
from puhui_web.desk.forms.tasks import HandOverForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.service import operations, queries
from puhui_web.wording.context import language

_SHOWN: Final = {
    "waiting": Bilingual("等待答复", "Waiting"),
    "mine": Bilingual("由我负责", "Mine, waiting"),
    "open": Bilingual("进行中", "Open"),
    "closed": Bilingual("已结束", "Closed"),
}
_FIGURES_DAYS: Final = 84  # twelve weeks
_SUBJECT_PAGES: Final = {"application": "desk_application", "article": "portal_article"}
_DONE: Final = Bilingual("已完成。", "Done.")


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """List consultations; first those that wait, the longest wait on top."""
    show = request.GET.get("show", "waiting")
    show = show if show in _SHOWN else "waiting"
    actor = actor_of_request(request)
    context = {
        "page": queries.thread_inbox(actor=actor, show=show, cursor=request.GET.get("cursor")),
        "show": show,
        "tabs": _SHOWN,
        "now": clock.now(),
    }
    return render(request, "desk/consult/inbox.html", context)


@require_http_methods(["GET", "POST"])
def thread(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Show a consultation; answer, note or hand over, as the button says."""
    actor, at = actor_of_request(request), clock.now()
    forms = _forms(request, actor)
    asked = request.POST.get("act", "")
    acts: dict[str, Callable[..., Any]] = {
        "answer": operations.answer_thread,
        "note": operations.note_thread,
        "over": operations.hand_over_thread,
    }
    if asked in acts:
        form = forms[asked]
        done = attempt(
            form,
            lambda: acts[asked](actor=actor, thread_id=thread_id, at=at, **form.cleaned_data),
        )
        if done is not None:
            messages.success(request, _DONE.say(language()))
            return redirect("desk_thread", thread_id=thread_id)
    view = queries.thread_for_staff(actor=actor, thread_id=thread_id)
    if view.unread_count:
        operations.mark_questions_read(actor=actor, thread_id=thread_id, at=at)
    if not forms["answer"].is_bound:
        forms["answer"].initial = {
            "seen_message_id": view.last_message_id,
            "text": _suggested_text(actor, request.GET.get("suggest", "")),
        }
    question = f"{view.thread.title} {view.last_question}"
    hits = queries.suggested_articles(actor=actor, text=question, today=clock.today())
    context = {"view": view, "forms": forms, "hits": hits, "now": at}
    context["about_url"] = _subject_url(view.thread.subject)
    return render(request, "desk/consult/thread.html", context)


@require_POST
def change_state(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Close a consultation, or open it again."""
    actor, at = actor_of_request(request), clock.now()
    act = operations.close_thread if "close" in request.POST else operations.reopen_thread
    act(actor=actor, thread_id=thread_id, at=at)
    messages.success(request, _DONE.say(language()))
    return redirect("desk_thread", thread_id=thread_id)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, enterprise_id: str) -> HttpResponse:
    """Write to a customer who did not ask."""
    actor = actor_of_request(request)
    form = StartForm(request.POST or None)
    if request.method == "POST":
        opened = attempt(
            form,
            lambda: operations.start_thread(
                actor=actor, enterprise_id=enterprise_id, at=clock.now(), **form.cleaned_data
            ),
        )
        if opened is not None:
            return redirect("desk_thread", thread_id=opened.pk)
    earlier = queries.enterprise_threads(actor=actor, enterprise_id=enterprise_id)
    context = {"form": form, "earlier": earlier, "enterprise_id": enterprise_id}
    return render(request, "desk/consult/start.html", context)


@require_GET
def response_times(request: HttpRequest) -> HttpResponse:
    """Show how long owners waited in the last twelve weeks."""
    today = clock.today()
    figures = queries.response_figures(
        actor=actor_of_request(request),
        since=today - timedelta(days=_FIGURES_DAYS),
        until=today + timedelta(days=1),
        at=clock.now(),
    )
    chart = waits_chart(figures=figures, language=language()) if figures.weeks else None
    return render(request, "desk/consult/times.html", {"figures": figures, "chart": chart})


def _forms(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    asked = request.POST.get("act", "")
    able = colleagues(actor=actor, today=clock.today(), permission=P.CONSULT_ANSWER)
    return {
        "answer": AnswerForm(request.POST if asked == "answer" else None, prefix="answer"),
        "note": NoteForm(request.POST if asked == "note" else None, prefix="note"),
        "over": HandOverForm(request.POST if asked == "over" else None, colleagues=able),
    }


def _subject_url(subject: str) -> str:
    """Return the page of what a consultation is about; nothing for what has none."""
    kind, _, key = subject.partition(":")
    try:
        return reverse(_SUBJECT_PAGES[kind], args=[key])
    except (KeyError, NoReverseMatch):
        return ""


def _suggested_text(actor: Actor, slug: str) -> str:
    """Return an article's text for the answer box; nothing if readers do not see it."""
    if not slug:
        return ""
    try:
        return queries.article(actor=actor, slug=slug, today=clock.today()).body.say(language())
    except PuhuiError:
        return ""
