"""Background jobs: the list, one with its progress, stop, try again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.jobs.operations import cancel_job, retry_job
from puhui_web.jobs.queries import job_of, jobs_page
from puhui_web.jobs.showing import shown_job


@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    """List all jobs, the newest first."""
    page = jobs_page(
        actor=actor_of_request(request),
        state=request.GET.get("state", ""),
        cursor=request.GET.get("cursor"),
    )
    shown = [shown_job(job) for job in page.rows]
    return render(request, "desk/jobs/list.html", {"page": page, "jobs": shown})


@require_GET
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show one job; a browser with scripts asks for its progress every second."""
    found = job_of(actor=actor_of_request(request), job_id=job_id)
    is_part = request.headers.get("HX-Request") == "true"
    template = "desk/jobs/progress.html" if is_part else "desk/jobs/job.html"
    return render(request, template, {"job": shown_job(found)})


@require_POST
def cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """Ask a job to stop."""
    cancel_job(actor=actor_of_request(request), job_id=job_id, at=clock.now())
    return redirect("desk_job", job_id=job_id)


@require_POST
def retry(request: HttpRequest, job_id: int) -> HttpResponse:
    """Queue a job again."""
    retry_job(actor=actor_of_request(request), job_id=job_id, at=clock.now())
    return redirect("desk_job", job_id=job_id)
