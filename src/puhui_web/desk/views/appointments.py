"""An outlet's appointments of a day."""

from datetime import date
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.appointments import CallOffForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.service import operations, queries
from puhui_web.wording.context import language

_DONE: Final = Bilingual("已记录。", "Noted.")


@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """Show the appointments of an outlet and a day; first one's own outlet, today."""
    actor = actor_of_request(request)
    outlets = queries.own_outlets(actor=actor)
    asked = request.GET.get("unit", "")
    usual = outlets[0].pk if outlets else None
    if actor.unit_id in {outlet.pk for outlet in outlets}:
        usual = actor.unit_id
    unit_id = int(asked) if asked.isdecimal() else usual
    chosen = _day(request.GET.get("day"))
    views = []
    if unit_id is not None:
        views = queries.appointments_of_day(actor=actor, unit_id=unit_id, day=chosen)
    context = {"views": views, "outlets": outlets, "unit_id": unit_id, "day": chosen}
    return render(request, "desk/appointments/day.html", context)


@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Note who came or did not; cancel with a reason, on a page of its own."""
    actor, at = actor_of_request(request), clock.now()
    asked = request.POST.get("act", "")
    form = CallOffForm(request.POST if asked == "off" else None)
    done = None
    if asked == "arrived":
        done = operations.mark_arrived(actor=actor, appointment_id=appointment_id, at=at)
    elif asked == "no_show":
        done = operations.mark_no_show(actor=actor, appointment_id=appointment_id, at=at)
    elif asked == "off":
        done = attempt(
            form,
            lambda: operations.call_off_appointment(
                actor=actor, appointment_id=appointment_id, at=at, **form.cleaned_data
            ),
        )
    if done is not None:
        messages.success(request, _DONE.say(language()))
        when = timezone.localdate(done.starts_at).isoformat()
        return redirect(f"{reverse('desk_appointments')}?unit={done.unit_id}&day={when}")
    view = queries.appointment_for_staff(actor=actor, appointment_id=appointment_id)
    return render(request, "desk/appointments/appointment.html", {"view": view, "form": form})


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return clock.today()
