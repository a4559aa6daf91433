"""Applications: the list, and one with all that can be done to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from puhui_web import clock
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries import colleagues
from puhui_web.accounts.requests import actor_of_request
from puhui_web.applications import operations, queries
from puhui_web.applications.queries import StaffApplication
from puhui_web.desk.forms.applications import (
    ApplicationFilter,
    AskForm,
    ContactForm,
    DeclineForm,
    ForwardForm,
    NoteForm,
    OverForm,
)
from puhui_web.desk.views.attempts import attempt
from puhui_web.enterprises.policy_on import policy_on

_OPERATIONS: Final[dict[str, Callable[..., Any]]] = {
    "ask": operations.ask_for_more,
    "note": operations.note_application,
    "forward": operations.forward_to_approval,
    "decline": operations.decline_at_admission,
    "over": operations.hand_over_application,
    "contact": operations.unmask_contact,
}


@require_GET
def application_list(request: HttpRequest) -> HttpResponse:
    """List the applications within reach."""
    actor, narrow = actor_of_request(request), ApplicationFilter(request.GET)
    asked = narrow.cleaned_data if narrow.is_valid() else {}
    page = queries.applications_page(actor=actor, cursor=request.GET.get("cursor"), **asked)
    counts = queries.application_counts(actor=actor)
    context = {"page": page, "counts": counts, "form": narrow}
    return render(request, "desk/applications/list.html", context)


@require_http_methods(["GET", "POST"])
def application(request: HttpRequest, application_id: int) -> HttpResponse:
    """Show one application; do what the button says, or show why not with what was typed."""
    actor, at = actor_of_request(request), clock.now()
    page = queries.application_page(actor=actor, application_id=application_id, today=clock.today())
    act = request.POST.get("act", "")
    made = _forms(request, actor=actor, page=page, act=act)
    contact = None
    if act in made:
        done = attempt(
            made[act],
            lambda: _OPERATIONS[act](
                actor=actor, application_id=application_id, at=at, **made[act].cleaned_data
            ),
        )
        if done is not None and act != "contact":
            return redirect("desk_application", application_id=application_id)
        contact = done
    context = {"page": page, "forms": made, "act": act, "contact": contact}
    return render(request, "desk/applications/application.html", context)


def _forms(
    request: HttpRequest, *, actor: Actor, page: StaffApplication, act: str
) -> dict[str, forms.Form]:
    """Return the forms that the actor may use; the one that was sent holds what was typed."""
    if P.APPLICATION_HANDLE not in actor.permissions:
        return {}
    today = clock.today()
    days = policy_on(today).integer("applications.add_documents_days")
    sent = {act: request.POST}
    able = colleagues(actor=actor, today=today, permission=P.APPLICATION_HANDLE)
    return {
        "ask": AskForm(sent.get("ask"), page=page, due_on=today + timedelta(days=days)),
        "note": NoteForm(sent.get("note")),
        "forward": ForwardForm(sent.get("forward")),
        "decline": DeclineForm(sent.get("decline"), page=page),
        "over": OverForm(sent.get("over"), colleagues=able),
        "contact": ContactForm(sent.get("contact")),
    }


@require_POST
def take_up(request: HttpRequest, application_id: int) -> HttpResponse:
    """Take up an application that was sent."""
    operations.take_up_application(
        actor=actor_of_request(request), application_id=application_id, at=clock.now()
    )
    return redirect("desk_application", application_id=application_id)


@require_GET
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """Download a document; never shown within a page."""
    found = queries.document_file(actor=actor_of_request(request), document_id=document_id)
    return HttpResponse(
        found.content,
        content_type=found.media_type,
        headers={
            "Content-Disposition": found.disposition,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
