"""Forms about one's own data: agreeing to a source, and saying that a fact is wrong."""

from datetime import date
from typing import Any, Final

from django import forms

from puhui.base import Bilingual
from puhui_web.enterprises.months import months_after
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_PERIODS: Final = {
    "3": Bilingual("三个月", "three months"),
    "6": Bilingual("六个月", "half a year"),
    "12": Bilingual("一年", "one year"),
}


class AgreeForm(forms.Form):
    """How long, and that she agrees."""

    months = forms.ChoiceField(
        label=say_lazy("同意多久", "For how long"), initial="12", widget=forms.RadioSelect
    )
    is_agreed = forms.BooleanField(
        label=say_lazy("我看明白了, 同意", "I have read this and agree"),
        error_messages={"required": say_lazy("请先勾选", "tick this first")},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        periods = [(months, title.say(language())) for months, title in _PERIODS.items()]
        self.fields["months"].choices = periods  # type: ignore[attr-defined]

    def valid_until(self, today: date) -> date:
        """Return the first day that it no longer holds."""
        return months_after(today, int(self.cleaned_data["months"]))


class DisputeForm(forms.Form):
    """What is wrong with a fact."""

    reason = forms.CharField(
        label=say_lazy("哪里不对, 实际是怎样", "What is wrong, and how it is"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
