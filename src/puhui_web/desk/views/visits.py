"""Visits and calls of the unit, and their photos."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from puhui_web.accounts.requests import actor_of_request
from puhui_web.leads.queries import visit_photo, visits_page
from puhui_web.leads.vocabulary import OUTCOMES, VISIT_KINDS


@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    """List visits and calls, the newest first."""
    whose = "unit" if request.GET.get("whose") == "unit" else "mine"
    page = visits_page(
        actor=actor_of_request(request), whose=whose, cursor=request.GET.get("cursor")
    )
    asked = {"page": page, "whose": whose, "outcomes": OUTCOMES, "visit_kinds": VISIT_KINDS}
    return render(request, "desk/leads/visits.html", asked)


@require_GET
def photo(request: HttpRequest, photo_id: int) -> FileResponse:
    """Send a photo as what it was found to be, never as something that runs."""
    found = visit_photo(actor=actor_of_request(request), photo_id=photo_id)
    answer = FileResponse(
        found.path.open("rb"), filename=found.name, content_type=found.content_type
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
