"""All of one's tasks; claim, hand over, finish one; put an alert away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from puhui_web import clock
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.queries import colleagues
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.tasks import FinishForm, HandOverForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.tasks import operations
from puhui_web.tasks.queries import my_task, my_tasks


@require_GET
def task_list(request: HttpRequest) -> HttpResponse:
    """List the actor's open tasks and alerts."""
    page = my_tasks(actor=actor_of_request(request), cursor=request.GET.get("cursor"))
    return render(request, "desk/tasks/list.html", {"page": page, "now": clock.now()})


@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """Show one task; hand it over or finish it by hand, as the button says."""
    actor, at = actor_of_request(request), clock.now()
    found = my_task(actor=actor, task_id=task_id)
    asked = request.POST.get("act", "")
    needed = Permission(found.permission or Permission.TASK_WORK)
    able = colleagues(actor=actor, today=clock.today(), permission=needed)
    over = HandOverForm(request.POST if asked == "over" else None, colleagues=able)
    end = FinishForm(request.POST if asked == "end" else None)
    done = None
    if asked == "over":
        done = attempt(
            over,
            lambda: operations.hand_over_task(
                actor=actor, task_id=task_id, at=at, **over.cleaned_data
            ),
        )
    elif asked == "end":
        done = attempt(
            end,
            lambda: operations.finish_task(actor=actor, task_id=task_id, at=at, **end.cleaned_data),
        )
    if done is not None:
        return redirect("desk_tasks")
    return render(
        request, "desk/tasks/task.html", {"task": found, "over": over, "end": end, "now": at}
    )


@require_POST
def claim(request: HttpRequest, task_id: int) -> HttpResponse:
    """Claim a task and go where it is done."""
    claimed = operations.claim_task(
        actor=actor_of_request(request), task_id=task_id, at=clock.now()
    )
    return redirect(claimed.url)


@require_POST
def dismiss(request: HttpRequest, task_id: int) -> HttpResponse:
    """Put an alert away and go back to where one was."""
    operations.dismiss_alert(actor=actor_of_request(request), task_id=task_id, at=clock.now())
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if is_ours else "desk_tasks")
