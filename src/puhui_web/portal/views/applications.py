"""Follow applications: the list, one of them, withdrawing, answering what was asked for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.applications import operations, queries
from puhui_web.portal.forms.applications import AnswerForm, WithdrawForm
from puhui_web.portal.views.attempts import attempt
from puhui_web.wording.context import language


@require_GET
def application_list(request: HttpRequest) -> HttpResponse:
    """List one's applications."""
    cards = queries.my_applications(actor=actor_of_request(request))
    return render(request, "portal/apply/list.html", {"cards": cards})


@require_GET
def application(request: HttpRequest, application_id: int) -> HttpResponse:
    """Follow one application; a draft is gone on with."""
    return _followed(request, application_id, AnswerForm())


@require_POST
def answer(request: HttpRequest, application_id: int) -> HttpResponse:
    """Tell the customer manager that what was asked for is there."""
    form = AnswerForm(request.POST)
    done = attempt(
        form,
        lambda: operations.answer_request(
            actor=actor_of_request(request),
            application_id=application_id,
            message=form.cleaned_data["message"],
            at=clock.now(),
        ),
    )
    if done is None:
        return _followed(request, application_id, form)
    _thank(request, Bilingual("已告诉客户经理", "The customer manager has been told"))
    return redirect("portal_application", application_id=application_id)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, application_id: int) -> HttpResponse:
    """Say what follows; withdraw."""
    actor = actor_of_request(request)
    form = WithdrawForm(request.POST or None)
    done = attempt(
        form,
        lambda: operations.withdraw_application(
            actor=actor,
            application_id=application_id,
            reason=form.cleaned_data["reason"],
            at=clock.now(),
        ),
    )
    if done is not None:
        _thank(request, Bilingual("已撤回", "Withdrawn"))
        return redirect("portal_applications")
    found = queries.my_application(actor=actor, application_id=application_id, today=clock.today())
    return render(request, "portal/apply/withdraw.html", {"application": found, "form": form})


@require_GET
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """Download one's own document."""
    found = queries.my_document(actor=actor_of_request(request), document_id=document_id)
    return HttpResponse(
        found.content,
        content_type=found.media_type,
        headers={
            "Content-Disposition": found.disposition,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


def _followed(request: HttpRequest, application_id: int, form: AnswerForm) -> HttpResponse:
    actor, today = actor_of_request(request), clock.today()
    found = queries.my_application(actor=actor, application_id=application_id, today=today)
    context = {
        "application": found,
        "form": form,
        "usual_time": queries.usual_time(actor=actor, today=today),
    }
    return render(request, "portal/apply/follow.html", context)


def _thank(request: HttpRequest, text: Bilingual) -> None:
    messages.success(request, text.say(language()))
