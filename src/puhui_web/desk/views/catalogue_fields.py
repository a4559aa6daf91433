"""The editor's inputs, each with what is wrong at its place of the document."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.safestring import SafeString

from puhui.base import Bilingual
from puhui_web.catalogue.editing import FIELDS, GROUPS
from puhui_web.catalogue.queries.editing import Problem
from puhui_web.desk.forms.catalogue import PlainForm, with_problem


@dataclass(frozen=True)
class ShownField:
    """One input and the problems at its place."""

    bound: forms.BoundField
    html: SafeString
    problem_id: str
    problems: tuple[Problem, ...]
    is_group: bool  # several check boxes under one legend


@dataclass(frozen=True)
class ShownRequirement:
    """One requirement's form, its place from 0, and its problems."""

    place: int
    form: forms.Form
    problems: tuple[Problem, ...]


def shown_groups(
    *, form: PlainForm, problems: Iterable[Problem]
) -> list[tuple[Bilingual, list[ShownField]]]:
    """Return the plain fields group by group; a group without any is left out."""
    listed = list(problems)
    groups = []
    for group, fields in FIELDS.items():
        shown = [
            _shown(form[field.name], [p for p in listed if _is_at(p.path, field.path)])
            for field in fields
            if field.name in form.fields
        ]
        if shown:
            groups.append((GROUPS[group], shown))
    return groups


def shown_requirements(*, formset: Any, problems: Iterable[Problem]) -> list[ShownRequirement]:
    """Return the requirements' forms with the problems of each."""
    listed = list(problems)
    return [
        ShownRequirement(
            place, form, tuple(p for p in listed if _is_at(p.path, f"requirements[{place}]"))
        )
        for place, form in enumerate(formset)
    ]


def _shown(bound: forms.BoundField, problems: list[Problem]) -> ShownField:
    problem_id = f"{bound.id_for_label or bound.auto_id}_problem"
    is_group = isinstance(bound.field.widget, forms.CheckboxSelectMultiple)
    html = with_problem(bound, problem_id) if problems and not is_group else bound.as_widget()
    return ShownField(bound, html, problem_id, tuple(problems), is_group)


def _is_at(path: str, place: str) -> bool:
    """Return whether a path is a place or lies within it; a whole that is missing, at its parts."""
    return (
        path == place
        or path.startswith((f"{place}.", f"{place}["))
        or (bool(path) and place.startswith(f"{path}."))
    )
