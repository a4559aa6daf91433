"""A partner's first page: tasks by due date, and what waits in each part; statistics."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.needs import queries
from puhui_web.tasks.operations import dismiss_institution_alert
from puhui_web.tasks.queries import institution_day


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what is to be done, and how much of each part there is."""
    actor, at = actor_of_request(request), clock.now()
    context = {
        "day": institution_day(actor=actor, at=at),
        "counts": queries.partner_counts(actor=actor, at=at),
        "at": at,
    }
    return render(request, "partners/home/home.html", context)


@login_required
@require_GET
def statistics(request: HttpRequest) -> HttpResponse:
    """Show counts of needs and answers, for the finance office."""
    found = queries.need_statistics(actor=actor_of_request(request), today=clock.today())
    return render(request, "partners/home/statistics.html", {"found": found})


@login_required
@require_POST
def dismiss(request: HttpRequest, task_id: int) -> HttpResponse:
    """Put an alert away."""
    dismiss_institution_alert(actor=actor_of_request(request), task_id=task_id, at=clock.now())
    return redirect("partners_home")
