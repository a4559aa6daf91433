"""An owner complains, follows it and rates the answer."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.asking import requires
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.requests import actor_of_request
from puhui_web.portal.forms.complaints import ComplainForm, RateForm
from puhui_web.portal.views.attempts import attempt
from puhui_web.service import operations, queries
from puhui_web.service.complaint_words import ABOUT, STATES
from puhui_web.wording.context import language

_RECEIVED: Final = Bilingual(
    "投诉已收到，编号 {number}，最迟 {due} 答复。",
    "Received under {number}; an answer comes by {due}.",
)
_RATED: Final = Bilingual("谢谢您的评价。", "Thank you for rating.")


@login_required
@require_GET
def complaints(request: HttpRequest) -> HttpResponse:
    """List the owner's complaints."""
    page = queries.own_complaints(actor=actor_of_request(request), cursor=request.GET.get("cursor"))
    rows = [(row, ABOUT[row.about], STATES[row.state]) for row in page.rows]
    return render(request, "portal/complaints/list.html", {"page": page, "rows": rows})


@login_required
@require_http_methods(["GET", "POST"])
@requires(Permission.OWN_COMPLAIN)
def complain(request: HttpRequest) -> HttpResponse:
    """Take a complaint."""
    actor = actor_of_request(request)
    form = ComplainForm(request.POST or None)
    if request.method == "POST":
        filed = attempt(
            form,
            lambda: operations.file_complaint(actor=actor, at=clock.now(), **form.cleaned_data),
        )
        if filed is not None:
            words = _RECEIVED.format(number=filed.number, due=filed.due_on.isoformat())
            messages.success(request, words.say(language()))
            return redirect("portal_complaint", complaint_id=filed.pk)
    return render(request, "portal/complaints/new.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """Show how far a complaint is, and take a rating of its answer."""
    actor = actor_of_request(request)
    form = RateForm(request.POST or None)
    if request.method == "POST":
        rated = attempt(
            form,
            lambda: operations.rate_complaint(
                actor=actor, complaint_id=complaint_id, at=clock.now(), **form.cleaned_data
            ),
        )
        if rated is not None:
            messages.success(request, _RATED.say(language()))
            return redirect("portal_complaint", complaint_id=complaint_id)
    view = queries.own_complaint(actor=actor, complaint_id=complaint_id, today=clock.today())
    return render(request, "portal/complaints/complaint.html", {"view": view, "form": form})
