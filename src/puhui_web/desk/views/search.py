"""Search over everything that the desk has."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.search_sources import search_all


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Show what is found, kind by kind."""
    text = request.GET.get("q", "").strip()[:80]
    found = (
        search_all(actor=actor_of_request(request), text=text, today=clock.today()) if text else []
    )
    return render(request, "desk/search/search.html", {"text": text, "found": found})
