"""Choices of forms in the page's language; figures as people type them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from puhui.base import Bilingual
from puhui_web.wording.context import language


def choose(form: forms.Form, field: str, titles: Mapping[str, Bilingual], empty: str = "") -> None:
    """Fill a field's choices with titles; ``empty`` is what stands for none of them."""
    choices = [(code, title.say(language())) for code, title in titles.items()]
    first = [("", empty)] if empty else []
    form.fields[field].choices = [*first, *choices]  # type: ignore[attr-defined]


def yuan_field(label: Any, **options: Any) -> forms.DecimalField:
    """Return a field for an amount in yuan."""
    return forms.DecimalField(
        label=label,
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
        **options,
    )


def percent_field(label: Any, **options: Any) -> forms.DecimalField:
    """Return a field for a ratio that people type as a percentage."""
    return forms.DecimalField(
        label=label,
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=7,
        decimal_places=4,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
        **options,
    )


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day, with the browser's own calendar."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


def ratio(percentage: Decimal | None) -> Decimal | None:
    """Return a typed percentage as a ratio."""
    return None if percentage is None else percentage / 100
