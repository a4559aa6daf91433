"""The steps of a version: begin, try, propose, publish or reject, retire."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.asking import requires
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.requests import actor_of_request
from puhui_web.catalogue.changing import STATE_WORDS
from puhui_web.catalogue.operations import (
    propose_version,
    publish_version,
    reject_version,
    retire_item,
    start_draft,
    start_item,
    try_draft,
)
from puhui_web.catalogue.queries import VersionPage, item_history, version_page
from puhui_web.desk.forms.catalogue_steps import (
    NewItemForm,
    ProposeForm,
    PublishForm,
    RejectForm,
    RetireForm,
)
from puhui_web.desk.views.attempts import attempt
from puhui_web.desk.views.catalogue import version_context
from puhui_web.wording.context import language


@require_http_methods(["GET", "POST"])
@requires(Permission.CATALOGUE_EDIT)
def new_item(request: HttpRequest) -> HttpResponse:
    """Ask for code, kind and name of a new item, and open its first draft."""
    form = NewItemForm(request.POST or None)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: start_item(
                actor=actor_of_request(request),
                code=form.cleaned_data["code"],
                document=_begun(form.cleaned_data),
                at=clock.now(),
            ),
        )
        if made is not None:
            return redirect("desk_catalogue_edit", code=made.item.code, number=made.number)
    return render(request, "desk/catalogue/new.html", {"form": form})


def _begun(given: dict[str, str]) -> dict[str, object]:
    return {
        "kind": given["kind"],
        "name": {"zh": given["name_zh"], "en": given["name_en"]},
        "valid_from": clock.today().isoformat(),
        "status": "assumption",
    }


@require_POST
def new_draft(request: HttpRequest, code: str) -> HttpResponse:
    """Copy the newest published version into a draft and open the editor."""
    made = start_draft(actor=actor_of_request(request), code=code, at=clock.now())
    return redirect("desk_catalogue_edit", code=code, number=made.number)


@require_POST
@requires(Permission.CATALOGUE_EDIT)
def try_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Start a dry run and show its progress."""
    actor = actor_of_request(request)
    page = version_page(actor=actor, code=code, number=number)
    try_draft(actor=actor, version_id=page.version.pk, today=clock.today(), at=clock.now())
    return redirect("desk_catalogue_version", code=code, number=number)


@require_POST
@requires(Permission.CATALOGUE_EDIT)
def propose(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Hand a draft to a second person."""
    actor = actor_of_request(request)
    page = version_page(actor=actor, code=code, number=number)
    form = ProposeForm(request.POST)
    made = attempt(
        form,
        lambda: propose_version(
            actor=actor,
            version_id=page.version.pk,
            note=form.cleaned_data["note"],
            at=clock.now(),
        ),
    )
    if made is None:
        shown = version_context(page) | {"propose_form": form}
        return render(request, "desk/catalogue/version.html", shown)
    _say(request, "已提交，请另一位同事复核", "Handed on: ask a colleague to check it")
    return redirect("desk_catalogue_version", code=code, number=number)


@require_http_methods(["GET", "POST"])
@requires(Permission.CATALOGUE_PUBLISH)
def decide(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show the second person what changes and whom it affects; publish or reject."""
    page = version_page(actor=actor_of_request(request), code=code, number=number)
    is_rejecting = "reject" in request.POST
    data = request.POST or None
    publishing = PublishForm(None if is_rejecting else data, initial={"valid_from": clock.today()})
    rejecting = RejectForm(data if is_rejecting else None)
    if request.method == "POST":
        if is_rejecting and _is_rejected(request, page, rejecting):
            return redirect("desk_catalogue_version", code=code, number=number)
        if not is_rejecting and _is_published(request, page, publishing):
            return redirect("desk_catalogue_item", code=code)
    shown = version_context(page) | {"publish_form": publishing, "reject_form": rejecting}
    return render(request, "desk/catalogue/decide.html", shown)


def _is_rejected(request: HttpRequest, page: VersionPage, form: RejectForm) -> bool:
    done = attempt(
        form,
        lambda: reject_version(
            actor=actor_of_request(request),
            version_id=page.version.pk,
            reason=form.cleaned_data["reason"],
            at=clock.now(),
        ),
    )
    if done is not None:
        _say(request, "已退回", "Sent back")
    return done is not None


def _is_published(request: HttpRequest, page: VersionPage, form: PublishForm) -> bool:
    done = attempt(
        form,
        lambda: publish_version(
            actor=actor_of_request(request),
            version_id=page.version.pk,
            valid_from=form.cleaned_data["valid_from"],
            today=clock.today(),
            at=clock.now(),
        ),
    )
    if done is not None:
        _say(request, "已发布", "Published")
    return done is not None


@require_POST
@requires(Permission.CATALOGUE_PUBLISH)
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """End an item from a day on."""
    actor, today = actor_of_request(request), clock.today()
    form = RetireForm(request.POST)
    done = attempt(
        form,
        lambda: retire_item(
            actor=actor,
            code=code,
            valid_until=form.cleaned_data["valid_until"],
            reason=form.cleaned_data["reason"],
            today=today,
            at=clock.now(),
        ),
    )
    if done is None:
        history = item_history(actor=actor, code=code, today=today)
        shown = {"history": history, "states": STATE_WORDS, "retire_form": form}
        return render(request, "desk/catalogue/item.html", shown)
    _say(request, "已停用", "Retired")
    return redirect("desk_catalogue_item", code=code)


def _say(request: HttpRequest, zh: str, en: str) -> None:
    messages.success(request, Bilingual(zh, en).say(language()))
