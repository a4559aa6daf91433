"""Cases shared with partners, as our staff lead them."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.needs import CaseForm, DocumentForm, ReasonForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.needs import operations, queries
from puhui_web.needs.forms.offer import MessageForm
from puhui_web.needs.words import CASE_STATES
from puhui_web.wording.context import language

_OPENED: Final = Bilingual("已共享。", "Shared.")
_SENT: Final = Bilingual("已发出。", "Sent.")
_ADDED: Final = Bilingual("已登记。", "Noted.")
_ENDED: Final = Bilingual("已结束共享。", "No longer shared.")


@login_required
@require_GET
def list_cases(request: HttpRequest) -> HttpResponse:
    """List the cases of customers within reach."""
    state = request.GET.get("state", "")
    page = queries.cases_led(
        actor=actor_of_request(request),
        at=clock.now(),
        state=state,
        cursor=request.GET.get("cursor"),
    )
    context = {"page": page, "state": state, "states": CASE_STATES}
    return render(request, "desk/cases/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Share a case, with the owner's consent."""
    actor = actor_of_request(request)
    form = CaseForm(
        request.POST or None,
        institutions=queries.possible_members(actor=actor),
        initial={"enterprise_id": request.GET.get("enterprise", "")},
    )
    if request.method == "POST":
        opened = attempt(
            form, lambda: operations.open_case(actor=actor, at=clock.now(), **form.arguments())
        )
        if opened is not None:
            messages.success(request, _OPENED.say(language()))
            return redirect("desk_case", case_id=opened.pk)
    return render(request, "desk/cases/new.html", {"form": form})


@login_required
@require_GET
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show one case with the talk with each member."""
    return _page(request, case_id)


@login_required
@require_POST
def write(request: HttpRequest, case_id: int, member_id: int) -> HttpResponse:
    """Write to one member."""
    operations.write_in_case(
        actor=actor_of_request(request),
        case_id=case_id,
        member_id=member_id,
        text=request.POST.get("text", ""),
        at=clock.now(),
    )
    messages.success(request, _SENT.say(language()))
    return redirect("desk_case", case_id=case_id)


@login_required
@require_POST
def add_document(request: HttpRequest, case_id: int) -> HttpResponse:
    """Tell members where a paper lies."""
    form = DocumentForm(request.POST)
    added = attempt(
        form,
        lambda: operations.add_case_document(
            actor=actor_of_request(request), case_id=case_id, at=clock.now(), **form.cleaned_data
        ),
    )
    if added is None:
        return _page(request, case_id, document_form=form)
    messages.success(request, _ADDED.say(language()))
    return redirect("desk_case", case_id=case_id)


@login_required
@require_POST
def see_contact(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show whom to call, once, on this answer."""
    form = ReasonForm(request.POST)
    contact = attempt(
        form,
        lambda: operations.see_case_contact(
            actor=actor_of_request(request), case_id=case_id, at=clock.now(), **form.cleaned_data
        ),
    )
    if contact is None:
        return _page(request, case_id, reason_form=form)
    return _page(request, case_id, contact=contact)


@login_required
@require_POST
def end_member(request: HttpRequest, case_id: int, member_id: int) -> HttpResponse:
    """Take one partner out of the case."""
    operations.end_case_member(
        actor=actor_of_request(request), case_id=case_id, member_id=member_id, at=clock.now()
    )
    messages.success(request, _ENDED.say(language()))
    return redirect("desk_case", case_id=case_id)


@login_required
@require_POST
def close(request: HttpRequest, case_id: int) -> HttpResponse:
    """Close the case."""
    operations.close_case(actor=actor_of_request(request), case_id=case_id, at=clock.now())
    messages.success(request, _ENDED.say(language()))
    return redirect("desk_case", case_id=case_id)


def _page(request: HttpRequest, case_id: int, **changes: Any) -> HttpResponse:
    view = queries.case_led(actor=actor_of_request(request), case_id=case_id, at=clock.now())
    context = {
        "view": view,
        "case": view.case,
        "contact": view.contact,
        "message_form": MessageForm(),
        "document_form": DocumentForm(),
        "reason_form": ReasonForm(),
    }
    return render(request, "desk/cases/case.html", context | changes)
