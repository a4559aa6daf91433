"""An owner asks, reads the answers and writes on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.portal.forms.consult import AskForm, WriteForm
from puhui_web.portal.views.attempts import attempt
from puhui_web.service import operations, queries
from puhui_web.wording.context import language

_SENT = Bilingual("已发送。有答复后会显示在这里。", "Sent. The answer will appear here.")


@login_required
@require_GET
def threads(request: HttpRequest) -> HttpResponse:
    """List the owner's consultations."""
    actor = actor_of_request(request)
    context = {
        "page": queries.own_threads(actor=actor, cursor=request.GET.get("cursor")),
        "contact": queries.own_contact(actor=actor),
    }
    return render(request, "portal/consult/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Take a question; the button "see answers first" only shows articles."""
    actor = actor_of_request(request)
    looks_first = "look" in request.POST
    form = AskForm(request.POST or None, initial={"subject": request.GET.get("subject", "")})
    if request.method == "POST" and not looks_first:
        opened = attempt(
            form,
            lambda: operations.open_thread(actor=actor, at=clock.now(), **form.cleaned_data),
        )
        if opened is not None:
            messages.success(request, _SENT.say(language()))
            return redirect("portal_thread", thread_id=opened.pk)
    contact = queries.own_contact(actor=actor)
    is_open, opens_at = queries.opening_now(actor=actor, unit_id=contact.unit_id, at=clock.now())
    hits = queries.suggested_articles(
        actor=actor, text=request.POST.get("text", ""), today=clock.today()
    )
    context = {
        "form": form,
        "hits": hits,
        "looks_first": looks_first,
        "contact": contact,
        "is_open": is_open,
        "opens_at": opens_at,
    }
    return render(request, "portal/consult/ask.html", context)


@require_GET
def suggestions(request: HttpRequest) -> HttpResponse:
    """Show the articles near to what is being typed."""
    hits = queries.suggested_articles(
        actor=actor_of_request(request), text=request.GET.get("text", ""), today=clock.today()
    )
    return render(request, "portal/consult/_suggestions.html", {"hits": hits})


@login_required
@require_http_methods(["GET", "POST"])
def thread(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Show a consultation and take another line; what is shown counts as read."""
    actor, at = actor_of_request(request), clock.now()
    form = WriteForm(request.POST or None)
    if request.method == "POST":
        written = attempt(
            form,
            lambda: operations.write_message(
                actor=actor, thread_id=thread_id, at=at, **form.cleaned_data
            ),
        )
        if written is not None:
            messages.success(request, _SENT.say(language()))
            return redirect("portal_thread", thread_id=thread_id)
    view = queries.own_thread(actor=actor, thread_id=thread_id)
    if view.unread_count:
        operations.mark_answers_read(actor=actor, thread_id=thread_id, at=at)
    slugs = [slug for message in view.messages for slug in message.articles]
    titles = queries.article_titles(actor=actor, slugs=slugs, today=clock.today())
    hits = []
    if view.thread.state == "waiting_staff":
        hits = queries.suggested_articles(actor=actor, text=view.last_question, today=clock.today())
    context = {"view": view, "form": form, "titles": titles, "hits": hits, "now": at}
    return render(request, "portal/consult/thread.html", context)
