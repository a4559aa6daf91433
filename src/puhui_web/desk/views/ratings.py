"""Rating runs: start one, follow it, see what it changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import GRADES
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.ratings import RunForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.enterprises.operations import start_rating_run
from puhui_web.enterprises.queries import rating_run, rating_runs


@require_http_methods(["GET", "POST"])
def runs(request: HttpRequest) -> HttpResponse:
    """List the runs, the latest first; start one."""
    actor = actor_of_request(request)
    form = RunForm(request.POST or None, today=clock.today())
    if request.method == "POST":
        job = attempt(
            form, lambda: start_rating_run(actor=actor, at=clock.now(), **form.cleaned_data)
        )
        if job is not None:
            return redirect("desk_job", job_id=job.pk)
    page = rating_runs(actor=actor, cursor=request.GET.get("cursor"))
    return render(request, "desk/ratings/list.html", {"page": page, "form": form})


@require_GET
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show where the enterprises of each grade went, and who moved."""
    found = rating_run(
        actor=actor_of_request(request), run_id=run_id, cursor=request.GET.get("cursor")
    )
    asked = {"found": found, "run": found.run, "page": found.moved, "grades": (*GRADES, "")}
    return render(request, "desk/ratings/run.html", asked)
