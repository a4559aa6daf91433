"""Outlets and their hours; an owner makes, moves and cancels appointments."""

from datetime import date
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.portal.forms.appointments import BookForm, TimeForm
from puhui_web.portal.views.attempts import attempt
from puhui_web.service import operations, queries
from puhui_web.service.purposes import PURPOSES
from puhui_web.wording.context import language

_BOOKED: Final = Bilingual("约好了。请记得带上下面的材料。", "Booked. Please bring what is listed.")
_MOVED: Final = Bilingual("已改期。", "Moved.")
_CANCELLED: Final = Bilingual("已取消。", "Cancelled.")


@require_GET
def outlets(request: HttpRequest) -> HttpResponse:
    """Show where the outlets are and when they open; for everybody."""
    found = queries.outlets_with_hours(actor=actor_of_request(request), at=clock.now())
    return render(request, "portal/appointments/outlets.html", {"outlets": found})


@login_required
@require_GET
def appointments(request: HttpRequest) -> HttpResponse:
    """List the owner's appointments."""
    actor, at = actor_of_request(request), clock.now()
    context = {
        "coming": queries.upcoming_appointments(actor=actor, at=at),
        "page": queries.own_appointments(actor=actor, at=at, cursor=request.GET.get("cursor")),
        "contact": queries.own_contact(actor=actor),
        "purposes": PURPOSES,
    }
    return render(request, "portal/appointments/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def book(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Choose a day and a time at an outlet, and what for."""
    actor, at = actor_of_request(request), clock.now()
    choice = queries.free_times(
        actor=actor, unit_id=unit_id, day=_day(request.GET.get("day")), at=at
    )
    form = BookForm(request.POST or None, slots=choice.slots)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: operations.book_appointment(
                actor=actor, unit_id=unit_id, at=at, **form.cleaned_data
            ),
        )
        if made is not None:
            messages.success(request, _BOOKED.say(language()))
            return redirect("portal_appointment", appointment_id=made.pk)
    context = {"choice": choice, "form": form, "purposes": PURPOSES.values()}
    return render(request, "portal/appointments/book.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def appointment(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Show an appointment with what to bring; the button cancels it."""
    actor, at = actor_of_request(request), clock.now()
    if request.method == "POST":
        operations.cancel_appointment(actor=actor, appointment_id=appointment_id, at=at)
        messages.success(request, _CANCELLED.say(language()))
        return redirect("portal_appointments")
    view = queries.own_appointment(actor=actor, appointment_id=appointment_id, at=at)
    return render(request, "portal/appointments/appointment.html", {"view": view})


@login_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Choose another day and time at the same outlet."""
    actor, at = actor_of_request(request), clock.now()
    view = queries.own_appointment(actor=actor, appointment_id=appointment_id, at=at)
    choice = queries.free_times(
        actor=actor,
        unit_id=view.appointment.unit_id,
        day=_day(request.GET.get("day")),
        at=at,
        moving_id=appointment_id,
    )
    form = TimeForm(request.POST or None, slots=choice.slots)
    if request.method == "POST":
        moved = attempt(
            form,
            lambda: operations.reschedule_appointment(
                actor=actor, appointment_id=appointment_id, at=at, **form.cleaned_data
            ),
        )
        if moved is not None:
            messages.success(request, _MOVED.say(language()))
            return redirect("portal_appointment", appointment_id=appointment_id)
    context = {"choice": choice, "form": form, "view": view}
    return render(request, "portal/appointments/move.html", context)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
