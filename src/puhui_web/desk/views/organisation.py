"""The bank's units and its partners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puhui_web import clock
from puhui_web.accounts import operations, queries
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.organisation import (
    INSTITUTION_KINDS,
    UNIT_KINDS,
    CloseForm,
    InstitutionForm,
    NewInstitutionForm,
    NewUnitForm,
    UnitForm,
)
from puhui_web.desk.views.problems import show_on


def organisation(request: HttpRequest) -> HttpResponse:
    """Show the tree of units and the partners."""
    actor = actor_of_request(request)
    context = {
        "counted": queries.people_by_unit(actor=actor, today=clock.today()),
        "tree": queries.units_tree(actor=actor),
        "partners": queries.every_institution(actor=actor),
        "unit_kinds": UNIT_KINDS,
        "institution_kinds": INSTITUTION_KINDS,
    }
    return render(request, "desk/people/organisation.html", context)


def add_unit(request: HttpRequest) -> HttpResponse:
    """Open a unit."""
    actor = actor_of_request(request)
    queries.may_manage(actor=actor)
    form = NewUnitForm(request.POST or None, units=queries.units_tree(actor=actor))
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_unit(actor=actor, at=clock.now(), **form.cleaned_data)
        except operations.UnableToAddUnit as error:
            show_on(form, error)
        else:
            return redirect("desk_organisation")
    return render(request, "desk/people/unit_add.html", {"form": form})


def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Change a unit, or close it."""
    actor = actor_of_request(request)
    found = queries.unit(actor=actor, unit_id=unit_id)
    is_closing = "close" in request.POST
    form = UnitForm(
        request.POST if request.method == "POST" and not is_closing else None,
        initial={name: getattr(found, name) for name in UnitForm.base_fields},
    )
    close_form = CloseForm(request.POST if is_closing else None)
    if is_closing and close_form.is_valid():
        try:
            operations.close_unit(
                actor=actor, unit_id=unit_id, at=clock.now(), **close_form.cleaned_data
            )
        except operations.UnableToCloseUnit as error:
            show_on(close_form, error)
        else:
            return redirect("desk_organisation")
    elif form.is_valid():
        operations.change_unit(actor=actor, unit_id=unit_id, at=clock.now(), **form.cleaned_data)
        return redirect("desk_organisation")
    context = {"unit": found, "form": form, "close_form": close_form}
    return render(request, "desk/people/unit.html", context)


def add_institution(request: HttpRequest) -> HttpResponse:
    """Take a partner on."""
    actor = actor_of_request(request)
    queries.may_manage(actor=actor)
    form = NewInstitutionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_institution(actor=actor, at=clock.now(), **form.cleaned_data)
        except operations.UnableToAddInstitution as error:
            show_on(form, error)
        else:
            return redirect("desk_organisation")
    return render(request, "desk/people/institution_add.html", {"form": form})


def institution(request: HttpRequest, institution_id: int) -> HttpResponse:
    """Rename a partner or let it go."""
    actor = actor_of_request(request)
    found = queries.institution(actor=actor, institution_id=institution_id)
    form = InstitutionForm(
        request.POST or None,
        initial={name: getattr(found, name) for name in InstitutionForm.base_fields},
    )
    if request.method == "POST" and form.is_valid():
        operations.change_institution(
            actor=actor, institution_id=institution_id, at=clock.now(), **form.cleaned_data
        )
        return redirect("desk_organisation")
    return render(request, "desk/people/institution.html", {"institution": found, "form": form})
