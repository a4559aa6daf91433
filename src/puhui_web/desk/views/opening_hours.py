"""An outlet's opening hours, its special days, and how it takes appointments."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.opening_hours import RuleForm, SpecialDayForm, WeekForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.service import operations, queries
from puhui_web.wording.context import language

_SAVED: Final = Bilingual("已保存。", "Saved.")


@require_http_methods(["GET", "POST"])
def hours(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Edit the week, the special days or the rule of appointments, as the button says."""
    actor, at, today = actor_of_request(request), clock.now(), clock.today()
    view = queries.outlet_hours_form(actor=actor, unit_id=unit_id, today=today)
    asked = request.POST.get("act", "")

    def typed(act: str) -> Any:
        return request.POST if asked == act else None

    week = WeekForm(typed("week"), week=view.week)
    special = SpecialDayForm(typed("special"))
    rule = RuleForm(
        typed("rule"),
        initial={
            "slot_minutes": view.rule.slot_minutes,
            "capacity_count": view.rule.capacity_count,
        },
    )
    common: dict[str, Any] = {"actor": actor, "unit_id": unit_id, "at": at}
    done: object = None
    if asked == "week":
        done = attempt(week, lambda: operations.set_weekly_hours(week=week.week(), **common))
    elif asked == "special":
        done = attempt(
            special,
            lambda: operations.set_special_day(today=today, **special.cleaned_data, **common),
        )
    elif asked == "rule":
        done = attempt(rule, lambda: operations.set_booking_rule(**rule.cleaned_data, **common))
    if done is not None:
        messages.success(request, _SAVED.say(language()))
        return redirect("desk_hours", unit_id=unit_id)
    context = {"view": view, "week": week, "special": special, "rule": rule}
    return render(request, "desk/appointments/hours.html", context)


@require_POST
def remove_day(request: HttpRequest, special_day_id: int) -> HttpResponse:
    """Let a day be like its weekday again."""
    unit = operations.remove_special_day(
        actor=actor_of_request(request), special_day_id=special_day_id, at=clock.now()
    )
    messages.success(request, _SAVED.say(language()))
    return redirect("desk_hours", unit_id=unit.pk)
