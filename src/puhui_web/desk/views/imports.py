"""Source files: what came in, send more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import PuhuiError
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.imports import DeliveryForm
from puhui_web.imports.operations import send_delivery
from puhui_web.imports.queries import deliveries_page, delivery_page
from puhui_web.jobs.showing import shown_job
from puhui_web.wording.context import language


@require_http_methods(["GET", "POST"])
def deliveries(request: HttpRequest) -> HttpResponse:
    """List deliveries; take a new one in."""
    actor = actor_of_request(request)
    form = DeliveryForm(request.POST or None, request.FILES or None, today=clock.today())
    page = deliveries_page(actor=actor, cursor=request.GET.get("cursor"))
    if request.method == "POST" and form.is_valid():
        try:
            sent = send_delivery(
                actor=actor,
                files=form.cleaned_data["sent"],
                as_of=form.cleaned_data["as_of"],
                at=clock.now(),
            )
        except PuhuiError as error:
            form.add_error(None, f"{error.what.say(language())}。{error.advice.say(language())}")
        else:
            messages.success(request, f"#{sent.pk}")
            return redirect("desk_import", delivery_id=sent.pk)
    rows = [(delivery, shown_job(delivery.job)) for delivery in page.rows if delivery.job]
    return render(
        request, "desk/imports/list.html", {"page": page, "deliveries": rows, "form": form}
    )


@require_GET
def delivery(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Show one delivery: its files, its job, every row accounted for."""
    found = delivery_page(actor=actor_of_request(request), delivery_id=delivery_id)
    job = shown_job(found.job) if found.job else None
    return render(request, "desk/imports/delivery.html", {"delivery": found, "job": job})
