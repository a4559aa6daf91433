"""Complaints: those to answer, one of them, one taken down at the counter."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries import colleagues
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.complaints import (
    AssignForm,
    FoundForm,
    ReasonForm,
    RecordForm,
    ReplyForm,
)
from puhui_web.desk.forms.tasks import colleague_choices
from puhui_web.desk.views.attempts import attempt
from puhui_web.service import operations, queries
from puhui_web.service.complaint_words import ABOUT, STATES
from puhui_web.wording.context import language

_DONE: Final = Bilingual("已完成。", "Done.")


@require_GET
def complaints(request: HttpRequest) -> HttpResponse:
    """List complaints; first those to answer, the first due on top."""
    show = "all" if request.GET.get("show") == "all" else "open"
    page = queries.complaint_list(
        actor=actor_of_request(request), show=show, cursor=request.GET.get("cursor")
    )
    rows = [(row, ABOUT[row.about], STATES[row.state]) for row in page.rows]
    context = {"page": page, "rows": rows, "show": show, "today": clock.today()}
    return render(request, "desk/complaints/list.html", context)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Take down a complaint of somebody without an account."""
    actor = actor_of_request(request)
    form = RecordForm(request.POST or None, units=queries.complaint_outlets(actor=actor))
    if request.method == "POST":
        made = attempt(
            form,
            lambda: operations.record_complaint(actor=actor, at=clock.now(), **form.cleaned_data),
        )
        if made is not None:
            messages.success(request, _DONE.say(language()))
            return redirect("desk_complaint", complaint_id=made.pk)
    return render(request, "desk/complaints/new.html", {"form": form})


@require_http_methods(["GET", "POST"])
def complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """Show a complaint; assign, note, answer, close or see the contact, as the button says."""
    actor, at = actor_of_request(request), clock.now()
    forms, asked = _forms(request, actor), request.POST.get("act", "")
    acts: dict[str, Callable[..., Any]] = {
        "assign": operations.assign_complaint,
        "found": operations.note_complaint,
        "reply": operations.answer_complaint,
        "reason": operations.unmask_contact,
    }
    done = None
    if asked == "close":
        done = operations.close_complaint(actor=actor, complaint_id=complaint_id, at=at)
    elif asked in acts:
        form = forms[asked]
        done = attempt(
            form,
            lambda: acts[asked](actor=actor, complaint_id=complaint_id, at=at, **form.cleaned_data),
        )
    if done is not None and asked != "reason":
        messages.success(request, _DONE.say(language()))
        return redirect("desk_complaint", complaint_id=complaint_id)
    view = queries.complaint_for_staff(actor=actor, complaint_id=complaint_id, today=clock.today())
    context = {"view": view, "forms": forms, "contact": done}
    return render(request, "desk/complaints/complaint.html", context)


def _forms(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    asked = request.POST.get("act", "")

    def typed(act: str) -> Any:
        return request.POST if asked == act else None

    able = colleagues(
        actor=actor, today=clock.today(), permission=P.COMPLAINT_HANDLE, with_self=True
    )
    return {
        "assign": AssignForm(typed("assign"), people=colleague_choices(able)),
        "found": FoundForm(typed("found")),
        "reply": ReplyForm(typed("reply")),
        "reason": ReasonForm(typed("reason")),
    }
