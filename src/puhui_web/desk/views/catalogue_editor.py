"""The editor of a draft: fields and requirements, or the whole text. Every button saves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.catalogue.editing import acted_on, with_field_values, with_requirement_values
from puhui_web.catalogue.operations import save_draft, save_draft_text, try_draft
from puhui_web.catalogue.queries import EditorPage, editor_page
from puhui_web.desk.forms.catalogue import PlainForm, RequirementFormSet, RevisionForm, TextForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.desk.views.catalogue_fields import shown_groups, shown_requirements
from puhui_web.wording.context import language


@require_http_methods(["GET", "POST"])
def editor(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Edit a draft by fields; add, move and remove requirements; try it."""
    page = editor_page(actor=actor_of_request(request), code=code, number=number)
    data = request.POST or None
    plain = PlainForm(
        data, kind=page.version.item.kind, counties=page.counties, initial=page.values
    )
    requirements = RequirementFormSet(data, initial=page.requirements, prefix="req")
    revision = RevisionForm(data, initial={"revision": page.version.revision})
    if request.method == "POST" and plain.is_valid() and requirements.is_valid():
        action = request.POST.get("action", "save")
        document = _document(page, plain, requirements, action)
        saved = attempt(
            revision,
            lambda: save_draft(
                actor=actor_of_request(request),
                version_id=page.version.pk,
                document=document,
                revision=revision.cleaned_data["revision"],
                at=clock.now(),
            ),
        )
        if saved is not None:
            _tell(request, has_problems=bool(saved.problems))
            return _next(request, page, action, has_problems=bool(saved.problems))
    shown = {
        "page": page,
        "version": page.version,
        "revision_form": revision,
        "groups": shown_groups(form=plain, problems=page.problems),
        "formset": requirements,
        "requirements": shown_requirements(formset=requirements, problems=page.problems),
    }
    return render(request, "desk/catalogue/editor.html", shown)


def _document(page: EditorPage, plain: PlainForm, requirements: Any, action: str) -> dict[str, Any]:
    """Return the document as the page now has it, after what the button does to it."""
    before = page.version.document
    document = with_field_values(before, plain.cleaned_data)
    written = with_requirement_values(
        before.get("requirements") or [], [form.cleaned_data for form in requirements]
    )
    document["requirements"] = acted_on(written, action)
    return document


def _next(
    request: HttpRequest, page: EditorPage, action: str, *, has_problems: bool
) -> HttpResponse:
    """Return to where the writer was: the requirements, the dry run, or the top."""
    code, number = page.version.item.code, page.version.number
    if action == "try" and not has_problems:
        actor, now = actor_of_request(request), clock.now()
        try_draft(actor=actor, version_id=page.version.pk, today=clock.today(), at=now)
        return redirect("desk_catalogue_version", code=code, number=number)
    address = reverse("desk_catalogue_edit", args=[code, number])
    return redirect(address if action in ("save", "try") else f"{address}#requirements")


@require_http_methods(["GET", "POST"])
def text_editor(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Edit a draft as one text, for rules in rules; what cannot be read is kept."""
    actor = actor_of_request(request)
    page = editor_page(actor=actor, code=code, number=number)
    initial = {"text": page.text, "revision": page.version.revision}
    form = TextForm(request.POST or None, initial=initial)
    if request.method == "POST":
        saved = attempt(
            form,
            lambda: save_draft_text(
                actor=actor,
                version_id=page.version.pk,
                text=form.cleaned_data["text"],
                revision=form.cleaned_data["revision"],
                at=clock.now(),
            ),
        )
        if saved is not None:
            _tell(request, has_problems=bool(saved.problems))
            return redirect("desk_catalogue_text", code=code, number=number)
    shown = {"page": page, "version": page.version, "form": form}
    return render(request, "desk/catalogue/text.html", shown)


def _tell(request: HttpRequest, *, has_problems: bool) -> None:
    if has_problems:
        text = Bilingual("已保存，但还有错误，见下", "Saved, but with mistakes, see below")
        messages.warning(request, text.say(language()))
    else:
        messages.success(request, Bilingual("已保存", "Saved").say(language()))
