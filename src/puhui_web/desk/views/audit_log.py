"""The audit log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from puhui_web.accounts import queries
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.audit_log import KINDS, AuditFilterForm


@require_GET
def audit_log(request: HttpRequest) -> HttpResponse:
    """List the events that a filter leaves, the newest first."""
    actor = actor_of_request(request)
    form = AuditFilterForm(request.GET, actions=queries.audit_actions(actor=actor))
    page = queries.audit_events(actor=actor, narrow=form.narrow(), cursor=request.GET.get("cursor"))
    context = {"form": form, "page": page, "kinds": KINDS}
    return render(request, "desk/audit/list.html", context)
