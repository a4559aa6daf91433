"""The list of customers and enterprises, and its export."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from puhui.profile import STAGES
from puhui_web import clock
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries import colleagues
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.customers import CustomerFilters
from puhui_web.enterprises.queries import county_names, enterprises_page, export_enterprises


@require_GET
def customers(request: HttpRequest) -> HttpResponse:
    """List the enterprises within reach that the filters let through."""
    actor = actor_of_request(request)
    form, counties = _form(request)
    page = enterprises_page(
        actor=actor,
        filters=form.filters(user_id=actor.user_id),
        cursor=request.GET.get("cursor"),
    )
    asked = {
        "page": page,
        "form": form,
        "counties": counties,
        "stages": STAGES,
        "may_export": actor.may(P.ENTERPRISE_EXPORT),
        "is_filtered": any(request.GET.get(name) for name in form.fields if name != "order"),
    }
    return render(request, "desk/customers/list.html", asked)


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send the filtered list as CSV."""
    actor = actor_of_request(request)
    form, _ = _form(request)
    lines = export_enterprises(actor=actor, filters=form.filters(user_id=actor.user_id))
    name = f"enterprises-{clock.today()}.csv"
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _form(request: HttpRequest) -> tuple[CustomerFilters, dict[str, str]]:
    actor, counties = actor_of_request(request), county_names()
    managers: dict[int, str] = {}
    if actor.may(P.TASK_WORK):
        found = colleagues(actor=actor, today=clock.today(), permission=P.VISIT_RECORD)
        managers = {one.user_id: f"{one.name} · {one.unit_name}" for one in found}
    form = CustomerFilters(request.GET, counties=counties, managers=list(managers.items()))
    return form, counties
