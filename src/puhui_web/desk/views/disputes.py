"""Disputes of enterprises: the list and one to answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.disputes import AnswerForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.enterprises.operations import answer_dispute
from puhui_web.enterprises.queries import dispute_page, disputes_page
from puhui_web.wording.lazy import say_lazy


@require_GET
def disputes(request: HttpRequest) -> HttpResponse:
    """List open disputes by due date, or closed ones."""
    is_open = request.GET.get("show") != "closed"
    page = disputes_page(
        actor=actor_of_request(request), is_open=is_open, cursor=request.GET.get("cursor")
    )
    asked = {"page": page, "is_open": is_open, "today": clock.today()}
    return render(request, "desk/disputes/list.html", asked)


@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest, dispute_id: int) -> HttpResponse:
    """Show one dispute; answer it."""
    actor = actor_of_request(request)
    form = AnswerForm(request.POST or None)
    if (
        request.method == "POST"
        and attempt(
            form,
            lambda: answer_dispute(
                actor=actor, dispute_id=dispute_id, at=clock.now(), **form.cleaned_data
            ),
        )
        is not None
    ):
        messages.success(request, str(say_lazy("已答复", "answered")))
        return redirect("desk_disputes")
    found = dispute_page(actor=actor, dispute_id=dispute_id)
    return render(request, "desk/disputes/dispute.html", {"dispute": found, "form": form})
