"""Choices of forms in the page's language."""

from collections.abc import Iterable, Mapping

from django import forms

from puhui.base import Bilingual
from puhui.identity import counties
from puhui_web.accounts.models import Unit
from puhui_web.wording.context import language


def choose(form: forms.Form, field: str, choices: Mapping[str, Bilingual], *, empty: str) -> None:
    """Set a field's choices, with words for not choosing first."""
    said = [(value, title.say(language())) for value, title in choices.items()]
    form.fields[field].choices = [("", empty), *said]  # type: ignore[attr-defined]


def county_titles(outlets: Iterable[Unit]) -> dict[str, Bilingual]:
    """Return the counties that have an outlet, by code, with their names."""
    codes = sorted({outlet.county_code for outlet in outlets if outlet.county_code})
    names = dict(counties().select("county_code", "name").iter_rows())
    return {code: Bilingual(names.get(code, code), names.get(code, code)) for code in codes}
