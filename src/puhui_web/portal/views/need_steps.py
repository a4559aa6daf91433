"""Post a need in three steps; each is saved, so that she can go on another day."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.needs import operations, queries
from puhui_web.portal.forms.needs import ConsentForm, NeedAudienceForm, NeedTermsForm
from puhui_web.portal.views.attempts import attempt
from puhui_web.wording.context import language

_POSTED: Final = Bilingual(
    "已发布。有机构答复时, 会显示在这里。", "Posted. Answers will be shown here."
)
_DROPPED: Final = Bilingual("草稿已删除。", "The draft is gone.")


@login_required
@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest) -> HttpResponse:
    """First step: what is needed."""
    actor = actor_of_request(request)
    draft = queries.own_need_draft(actor=actor, today=clock.today())
    form = NeedTermsForm(request.POST or None, draft=draft)
    if request.method == "POST":
        saved = attempt(
            form,
            lambda: operations.save_need_terms(actor=actor, terms=form.terms(), at=clock.now()),
        )
        if saved is not None:
            return redirect("portal_need_audience")
    return render(request, "portal/needs/terms.html", {"form": form, "step": 1})


@login_required
@require_http_methods(["GET", "POST"])
def audience(request: HttpRequest) -> HttpResponse:
    """Second step: who is asked, and what they may see."""
    actor = actor_of_request(request)
    draft = queries.own_need_draft(actor=actor, today=clock.today())
    if draft.need is None:
        return redirect("portal_need_terms")
    # An unticked form posts nothing: it is the request's method that says it was sent.
    form = NeedAudienceForm(request.POST if request.method == "POST" else None, draft=draft)
    if request.method == "POST":
        saved = attempt(
            form,
            lambda: operations.save_need_audience(
                actor=actor, audience=form.audience(), at=clock.now()
            ),
        )
        if saved is not None:
            return redirect("portal_need_check")
    return render(request, "portal/needs/audience.html", {"form": form, "step": 2})


@login_required
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Third step: read once more what happens, tick, post."""
    actor = actor_of_request(request)
    draft = queries.own_need_draft(actor=actor, today=clock.today())
    if draft.need is None or draft.need.amount_fen is None:
        return redirect("portal_need_terms")
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        posted = attempt(
            form,
            lambda: operations.post_need(
                actor=actor, at=clock.now(), has_consented=form.cleaned_data["has_consented"]
            ),
        )
        if posted is not None:
            messages.success(request, _POSTED.say(language()))
            return redirect("portal_need", need_id=posted.pk)
    context = {"form": form, "draft": draft, "need": draft.need, "step": 3}
    return render(request, "portal/needs/check.html", context)


@login_required
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Throw the draft away."""
    operations.drop_need_draft(actor=actor_of_request(request), at=clock.now())
    messages.success(request, _DROPPED.say(language()))
    return redirect("portal_needs")
