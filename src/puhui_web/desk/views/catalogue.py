"""The catalogue: the list, one item with its versions, one version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.catalogue.changing import STATE_WORDS
from puhui_web.catalogue.queries import VersionPage, catalogue_page, item_history, version_page
from puhui_web.desk.forms.catalogue_steps import ProposeForm, RetireForm
from puhui_web.jobs.showing import shown_job


@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """List products and policies, narrowed by kind and state."""
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    page, rows = catalogue_page(
        actor=actor_of_request(request),
        today=clock.today(),
        kind=kind,
        state=state,
        cursor=request.GET.get("cursor"),
    )
    shown = {"page": page, "rows": rows, "kind": kind, "state": state, "states": STATE_WORDS}
    return render(request, "desk/catalogue/list.html", shown)


@require_GET
def item(request: HttpRequest, code: str) -> HttpResponse:
    """Show one item with every version it ever had."""
    history = item_history(actor=actor_of_request(request), code=code, today=clock.today())
    form = RetireForm(initial={"valid_until": clock.today()})
    shown = {"history": history, "states": STATE_WORDS, "retire_form": form}
    return render(request, "desk/catalogue/item.html", shown)


@require_GET
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one version: what it says, what it changes, its dry run, what can be done next."""
    page = version_page(actor=actor_of_request(request), code=code, number=number)
    return render(request, "desk/catalogue/version.html", version_context(page))


@require_GET
def dry_run(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show how far the dry run is, or what it found; asked for every second by scripts."""
    page = version_page(actor=actor_of_request(request), code=code, number=number)
    return render(request, "desk/catalogue/dry_run.html", version_context(page))


def version_context(page: VersionPage) -> dict[str, object]:
    """Return what the templates of a version need."""
    job = page.version.dry_run_job
    return {
        "shown": page,
        "version": page.version,
        "states": STATE_WORDS,
        "job": shown_job(job) if job else None,
        "propose_form": ProposeForm(),
    }
