"""Forms of rating runs and of changed grades."""

from datetime import date
from typing import Any

from django import forms

from puhui_web.wording.lazy import say_lazy


class RunForm(forms.Form):
    """As of which day to rate."""

    as_of = forms.DateField(
        label=say_lazy("评级日期", "As of"),
        help_text=say_lazy("只用这一天及以前的数据", "only data up to this day are used"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"as_of": today})
        self._today = today

    def clean_as_of(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["as_of"]
        if day > self._today:
            raise forms.ValidationError(
                str(say_lazy("评级日期不能在将来", "the day must not lie in the future"))
            )
        return day


class DecideForm(forms.Form):
    """A word with a decision."""

    note = forms.CharField(
        label=say_lazy("意见（驳回时必填）", "Note (needed to reject)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
