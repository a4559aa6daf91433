"""Grades other than the model's that wait for a second person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.ratings import DecideForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.enterprises.operations import confirm_override, reject_override
from puhui_web.enterprises.queries import open_overrides_page, override_page
from puhui_web.wording.lazy import say_lazy


@require_GET
def overrides(request: HttpRequest) -> HttpResponse:
    """List what nobody decided on yet, the oldest first."""
    page = open_overrides_page(actor=actor_of_request(request), cursor=request.GET.get("cursor"))
    return render(request, "desk/ratings/overrides.html", {"page": page})


@require_http_methods(["GET", "POST"])
def override(request: HttpRequest, override_id: int) -> HttpResponse:
    """Show one with its reason; confirm or reject it."""
    actor, at = actor_of_request(request), clock.now()
    form = DecideForm(request.POST or None)
    if request.method == "POST":
        decide = confirm_override if request.POST.get("act") == "confirm" else reject_override
        if (
            attempt(
                form,
                lambda: decide(
                    actor=actor, override_id=override_id, note=form.cleaned_data["note"], at=at
                ),
            )
            is not None
        ):
            messages.success(request, str(say_lazy("已决定", "decided")))
            return redirect("desk_overrides")
    found = override_page(actor=actor, override_id=override_id)
    return render(request, "desk/ratings/override.html", {"override": found, "form": form})
