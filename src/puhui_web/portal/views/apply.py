"""The form of an application, step by step; every step is saved, whatever it says."""

from typing import Any, Final

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from puhui.base import Bilingual, PuhuiError
from puhui_web import clock
from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.requests import actor_of_request
from puhui_web.applications import operations, queries
from puhui_web.applications.documents.types import ACCEPT
from puhui_web.applications.states import WRITABLE_STATES
from puhui_web.enterprises.policy_on import policy_on
from puhui_web.portal.forms.applications import StepForm
from puhui_web.wording.context import language

_LAST: Final = 4
_PAPERS: Final = 3


@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Begin an application, or go on with the one that is open."""
    found = operations.start_application(actor=actor_of_request(request), code=code, at=clock.now())
    if found.state != "draft":
        return redirect("portal_application", application_id=found.pk)
    return redirect("portal_apply_step", application_id=found.pk, step=found.step_reached)


@require_GET
def step(request: HttpRequest, application_id: int, step: int) -> HttpResponse:
    """Show a step with what was typed before, and what is wrong with it."""
    found = queries.my_form(
        actor=actor_of_request(request),
        application_id=application_id,
        step=step,
        at=clock.now(),
    )
    if found.card.state.name not in WRITABLE_STATES:
        return redirect("portal_application", application_id=application_id)
    context = {"step": found, "form": StepForm(step=found), "accept": ACCEPT}
    return render(request, f"portal/apply/step_{min(max(step, 2), _LAST)}.html", context)


@require_POST
def save(request: HttpRequest, application_id: int, step: int) -> HttpResponse:
    """Save a step and go where the button says; wrong answers keep one on it."""
    problems = operations.save_step(
        actor=actor_of_request(request),
        application_id=application_id,
        step=step,
        typed={name: value for name, value in request.POST.items() if isinstance(value, str)},
        at=clock.now(),
    )
    go = request.POST.get("go", "next")
    if go == "later":
        _say(request, Bilingual("已保存, 随时回来接着填", "Saved; go on whenever you like"))
        return redirect("portal_applications")
    if go == "back":
        return redirect("portal_apply_step", application_id=application_id, step=max(step - 1, 1))
    if problems:
        text = Bilingual("已保存, 有几项还要改一改", "Saved; a few things are not right yet")
        messages.warning(request, text.say(language()))
        return redirect("portal_apply_step", application_id=application_id, step=step)
    following = min(step + 1, _LAST)
    return redirect("portal_apply_step", application_id=application_id, step=following)


@require_POST
def add_documents(request: HttpRequest, application_id: int) -> HttpResponse:
    """Add the photos and files that were chosen for one paper."""
    actor = actor_of_request(request)
    queries.my_application(actor=actor, application_id=application_id, today=clock.today())
    files = request.FILES.getlist("files")
    for upload in files:
        _add(request, actor, application_id, upload)
    if not files:
        _warn(request, Bilingual("没有选文件", "No file was chosen"))
    return _back_to_papers(request, application_id)


@require_POST
def remove_document(request: HttpRequest, application_id: int, document_id: int) -> HttpResponse:
    """Take a document out again."""
    operations.remove_document(
        actor=actor_of_request(request),
        application_id=application_id,
        document_id=document_id,
        at=clock.now(),
    )
    return _back_to_papers(request, application_id)


@require_POST
def submit(request: HttpRequest, application_id: int) -> HttpResponse:
    """Send the application; what is missing is listed on the last step."""
    try:
        operations.submit_application(
            actor=actor_of_request(request), application_id=application_id, at=clock.now()
        )
    except operations.UnableToSubmit as error:
        _warn(request, error.what)
        return redirect("portal_apply_step", application_id=application_id, step=_LAST)
    _say(request, Bilingual("已提交", "Sent"))
    return redirect("portal_application", application_id=application_id)


def _add(
    request: HttpRequest, actor: Actor, application_id: int, upload: "UploadedFile[Any]"
) -> None:
    most = policy_on(clock.today()).integer("uploads.document_bytes_max")
    try:
        operations.add_document(
            actor=actor,
            application_id=application_id,
            kind=request.POST.get("kind", ""),
            name=upload.name or "",
            content=upload.read(most + 1),  # one byte too many is enough to refuse it
            at=clock.now(),
        )
    except (Refused, OutOfReach):
        raise
    except PuhuiError as error:
        what, advice = error.what, error.advice
        _warn(
            request,
            Bilingual(
                f"{upload.name}: {what.zh}。{advice.zh}", f"{upload.name}: {what.en}. {advice.en}"
            ),
        )


def _back_to_papers(request: HttpRequest, application_id: int) -> HttpResponse:
    if request.POST.get("from") == "follow":
        return redirect("portal_application", application_id=application_id)
    return redirect("portal_apply_step", application_id=application_id, step=_PAPERS)


def _say(request: HttpRequest, text: Bilingual) -> None:
    messages.success(request, text.say(language()))


def _warn(request: HttpRequest, text: Bilingual) -> None:
    messages.error(request, text.say(language()))
