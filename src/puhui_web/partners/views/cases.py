"""Cases that the bank shares with an institution."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.needs import operations, queries
from puhui_web.needs.forms.offer import MessageForm
from puhui_web.partners.views.attempts import attempt
from puhui_web.wording.context import language

_SENT: Final = Bilingual("已发给银行。", "Sent to the bank.")


@login_required
@require_GET
def list_cases(request: HttpRequest) -> HttpResponse:
    """List the cases in which this institution is a member."""
    page = queries.cases_shared(
        actor=actor_of_request(request), at=clock.now(), cursor=request.GET.get("cursor")
    )
    return render(request, "partners/cases/list.html", {"page": page})


@login_required
@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show one case; the form writes to the bank."""
    actor, at = actor_of_request(request), clock.now()
    form = MessageForm(request.POST or None)
    if request.method == "POST":
        written = attempt(
            form,
            lambda: operations.reply_in_case(
                actor=actor, case_id=case_id, at=at, **form.cleaned_data
            ),
        )
        if written is not None:
            messages.success(request, _SENT.say(language()))
            return redirect("partners_case", case_id=case_id)
    view = queries.case_shared(actor=actor, case_id=case_id, at=at)
    return render(
        request, "partners/cases/case.html", {"view": view, "case": view.case, "form": form}
    )
