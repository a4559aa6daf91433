"""People: the list, one with her postings, new accounts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from puhui_web import clock
from puhui_web.accounts import operations, queries
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.people import NewPersonForm, PersonForm, PostingForm, SearchForm
from puhui_web.desk.views.problems import show_on


def people(request: HttpRequest) -> HttpResponse:
    """List the people whom a search finds."""
    form = SearchForm(request.GET)
    form.is_valid()
    page = queries.people(
        actor=actor_of_request(request),
        today=clock.today(),
        text=form.cleaned_data.get("text", ""),
        role=form.cleaned_data.get("role", ""),
        with_inactive=form.cleaned_data.get("with_inactive", False),
        cursor=request.GET.get("cursor"),
    )
    return render(request, "desk/people/list.html", {"form": form, "page": page})


@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """Set up an account and show its first password, once."""
    queries.may_manage(actor=actor_of_request(request))
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            fresh = operations.add_person(
                actor=actor_of_request(request), at=clock.now(), **form.cleaned_data
            )
        except operations.UnableToAddPerson as error:
            show_on(form, error)
        else:
            return render(request, "desk/people/password.html", {"fresh": fresh})
    return render(request, "desk/people/add.html", {"form": form})


def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show one person; a POST gives her another posting."""
    actor, today = actor_of_request(request), clock.today()
    shown = queries.person(actor=actor, user_id=user_id, today=today)
    form = PostingForm(
        request.POST or None,
        units=queries.units_tree(actor=actor),
        partners=queries.institutions(actor=actor),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_posting(
                actor=actor, user_id=user_id, at=clock.now(), **form.cleaned_data
            )
        except (operations.UnableToPost, operations.UnableToActOnOneself) as error:
            show_on(form, error)
        else:
            return redirect("desk_person", user_id=user_id)
    context = {"person": shown, "form": form, "is_oneself": user_id == actor.user_id}
    return render(request, "desk/people/person.html", context | {"today": today})


def change(request: HttpRequest, user_id: int) -> HttpResponse:
    """Change a person's name and address."""
    actor = actor_of_request(request)
    shown = queries.person(actor=actor, user_id=user_id, today=clock.today())
    form = PersonForm(request.POST or None, initial={"full_name": shown.name, "email": shown.email})
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_person(
                actor=actor, user_id=user_id, at=clock.now(), **form.cleaned_data
            )
        except operations.UnableToActOnOneself as error:
            show_on(form, error)
        else:
            return redirect("desk_person", user_id=user_id)
    return render(request, "desk/people/change.html", {"form": form, "person": shown})


@require_POST
def end_posting(request: HttpRequest, user_id: int, posting_id: int) -> HttpResponse:
    """End a posting today."""
    operations.end_posting(
        actor=actor_of_request(request),
        posting_id=posting_id,
        until=clock.today(),
        at=clock.now(),
    )
    return redirect("desk_person", user_id=user_id)


@never_cache
@require_POST
def reset_password(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show a new first password, once."""
    fresh = operations.reset_password(
        actor=actor_of_request(request), user_id=user_id, at=clock.now()
    )
    return render(request, "desk/people/password.html", {"fresh": fresh})


@require_POST
def set_active(request: HttpRequest, user_id: int) -> HttpResponse:
    """Close an account or open it again."""
    operations.set_person_active(
        actor=actor_of_request(request),
        user_id=user_id,
        is_active=request.POST.get("is_active") == "1",
        at=clock.now(),
    )
    return redirect("desk_person", user_id=user_id)


@require_POST
def release_codes(request: HttpRequest, user_id: int) -> HttpResponse:
    """Take away the one-time codes of somebody who lost her phone."""
    operations.release_second_factor(
        actor=actor_of_request(request),
        user_id=user_id,
        reason=request.POST.get("reason", "")[:200],
        at=clock.now(),
    )
    return redirect("desk_person", user_id=user_id)
