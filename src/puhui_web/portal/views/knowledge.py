"""Articles by topic, by question, one by one; for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.service import queries


@require_GET
def articles(request: HttpRequest) -> HttpResponse:
    """Show what answers a question, or else every article under its topics."""
    actor, today = actor_of_request(request), clock.today()
    question = request.GET.get("q", "").strip()[:200]
    context = {
        "question": question,
        "hits": queries.find_answers(actor=actor, text=question, today=today) if question else [],
        "topics": queries.articles_by_topic(actor=actor, today=today),
    }
    return render(request, "portal/knowledge/list.html", context)


@require_GET
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one article."""
    found = queries.article(actor=actor_of_request(request), slug=slug, today=clock.today())
    return render(request, "portal/knowledge/article.html", {"article": found})
