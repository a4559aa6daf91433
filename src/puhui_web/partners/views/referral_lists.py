"""Lists of referrals: send one, see what became of each row."""

import csv
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui_web import clock
from puhui_web.accounts.asking import requires
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.requests import actor_of_request
from puhui_web.needs import operations, queries
from puhui_web.needs.csv_cells import defused
from puhui_web.needs.referral_rows import COLUMNS
from puhui_web.partners.forms.referrals import ReferralFileForm
from puhui_web.partners.views.attempts import attempt
from puhui_web.wording.context import language

_BOM: Final = "\ufeff"  # by which spreadsheets tell that it is UTF-8


@login_required
@require_GET
def list_files(request: HttpRequest) -> HttpResponse:
    """List what the institution sent."""
    page = queries.referral_files(actor=actor_of_request(request), cursor=request.GET.get("cursor"))
    return render(request, "partners/referrals/files.html", {"page": page})


@login_required
@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_MAKE)
def send_file(request: HttpRequest) -> HttpResponse:
    """Send a list."""
    actor = actor_of_request(request)
    form = ReferralFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        sent = attempt(
            form,
            lambda: operations.make_referrals_from_file(
                actor=actor,
                name=form.cleaned_data["file"].name,
                content=form.cleaned_data["file"].read(),
                basis=form.basis(),
                at=clock.now(),
            ),
        )
        if sent is not None:
            return redirect("partners_referral_file", file_id=sent.pk)
    context = {"form": form, "columns": COLUMNS}
    return render(request, "partners/referrals/send_file.html", context)


@login_required
@require_GET
def file(request: HttpRequest, file_id: int) -> HttpResponse:
    """Show what became of a list."""
    view = queries.referral_file(actor=actor_of_request(request), file_id=file_id)
    return render(request, "partners/referrals/file.html", {"view": view})


@login_required
@require_GET
def findings(request: HttpRequest, file_id: int) -> HttpResponse:
    """Give the findings of a list as CSV; no cell starts a formula."""
    view = queries.referral_file(actor=actor_of_request(request), file_id=file_id)
    response = _csv_response(f"findings-{view.file.pk}.csv")
    writer = csv.writer(response)
    writer.writerow(["file", "row", "field", "value", "what", "what to do"])
    for finding in view.findings:
        texts = [finding.value, finding.what.say(language()), finding.advice.say(language())]
        cells = [view.file.name, str(finding.row), finding.title.say(language()), *texts]
        writer.writerow([defused(cell) for cell in cells])
    return response


@login_required
@require_GET
@requires(Permission.REFERRAL_MAKE)
def template(request: HttpRequest) -> HttpResponse:
    """Give an empty list with its columns, in the page's language."""
    response = _csv_response("referrals.csv")
    csv.writer(response).writerow([title.say(language()) for title, _ in COLUMNS.values()])
    return response


def _csv_response(name: str) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write(_BOM)
    return response
