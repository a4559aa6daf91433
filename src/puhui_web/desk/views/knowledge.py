"""Articles: their list, their text, and what was asked in vain."""

from dataclasses import asdict
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.asking import requires
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.knowledge import ArticleForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.service import operations, queries
from puhui_web.service.article_files import ArticleText
from puhui_web.wording.context import language

_SAVED: Final = Bilingual(
    "草稿已保存，发布后读者才会看到。", "Draft saved; readers see it once it is published."
)
_PUBLISHED: Final = Bilingual("已发布。", "Published.")
_WITHDRAWN: Final = Bilingual("已撤下。", "Withdrawn.")


@require_GET
def articles(request: HttpRequest) -> HttpResponse:
    """List articles by name, with drafts."""
    page = queries.articles_for_editing(
        actor=actor_of_request(request),
        cursor=request.GET.get("cursor"),
        state=request.GET.get("state", ""),
    )
    return render(request, "desk/knowledge/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
@requires(Permission.KNOWLEDGE_EDIT)
def edit(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Write an article; "preview" shows it as readers will see it and keeps nothing."""
    actor, today = actor_of_request(request), clock.today()
    versions = queries.article_versions(actor=actor, slug=slug) if slug else []
    form = ArticleForm(
        request.POST or None,
        slug=slug,
        initial=_initial(queries.article_text(actor=actor, slug=slug))
        if slug
        else {"asked_as": request.GET.get("asked", "")},
    )
    preview = None
    if "preview" in request.POST:
        preview = form.article() if form.is_valid() else None
    elif request.method == "POST":
        saved = attempt(
            form,
            lambda: operations.save_article_draft(
                actor=actor, text=form.article(), today=today, at=clock.now()
            ),
        )
        if saved is not None:
            messages.success(request, _SAVED.say(language()))
            return redirect("desk_article", slug=saved.article.slug)
    context = {"form": form, "versions": versions, "preview": preview, "slug": slug}
    return render(request, "desk/knowledge/edit.html", context)


@require_POST
def change_state(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish an article's draft, or withdraw the article."""
    actor, at = actor_of_request(request), clock.now()
    if "publish" in request.POST:
        operations.publish_article(actor=actor, slug=slug, today=clock.today(), at=at)
        messages.success(request, _PUBLISHED.say(language()))
    else:
        operations.withdraw_article(actor=actor, slug=slug, at=at)
        messages.success(request, _WITHDRAWN.say(language()))
    return redirect("desk_article", slug=slug)


@require_http_methods(["GET", "POST"])
def unanswered(request: HttpRequest) -> HttpResponse:
    """List what was asked in vain; the button takes a question off the list."""
    actor = actor_of_request(request)
    if request.method == "POST" and request.POST.get("search_id", "").isdecimal():
        operations.settle_search(
            actor=actor, search_id=int(request.POST["search_id"]), at=clock.now()
        )
        return redirect("desk_unanswered")
    page = queries.unanswered_searches(actor=actor, cursor=request.GET.get("cursor"))
    return render(request, "desk/knowledge/unanswered.html", {"page": page})


def _initial(text: ArticleText) -> dict[str, Any]:
    return {**asdict(text), "asked_as": "\n".join(text.asked_as)}
