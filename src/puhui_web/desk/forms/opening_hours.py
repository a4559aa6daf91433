"""Forms of an outlet's opening hours."""

from datetime import time
from typing import Any, Final

from django import forms

from puhui.base import Bilingual
from puhui_web.service.opening import Span, Week
from puhui_web.service.templatetags.service_words import WEEKDAY_WORDS
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_TIME = {"type": "time"}
_HELP: Final = Bilingual(
    "如 09:00-12:00, 13:00-17:00；不填为休息", "as 09:00-12:00, 13:00-17:00; empty: closed"
)
_WRONG: Final = Bilingual("请写成 09:00-17:00 的样子", "write it as 09:00-17:00")


class SpansField(forms.CharField):
    """A day's hours, typed as 09:00-12:00, 13:00-17:00."""

    def to_python(self, value: Any) -> Any:
        """Return the spans of what was typed."""
        text = str(value or "").replace("，", ",").replace("：", ":").replace("–", "-")
        try:
            return tuple(_span(part) for part in text.split(",") if part.strip())
        except ValueError:
            raise forms.ValidationError(_WRONG.say(language())) from None

    def prepare_value(self, value: Any) -> Any:
        """Return spans as they are typed."""
        if isinstance(value, tuple):
            return ", ".join(f"{s.opens:%H:%M}-{s.closes:%H:%M}" for s in value)
        return value


class WeekForm(forms.Form):
    """The seven days of a week."""

    prefix = "week"

    def __init__(self, *arguments: Any, week: Week, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for number, words in enumerate(WEEKDAY_WORDS):
            self.fields[f"day{number}"] = SpansField(
                label=words.say(language()),
                help_text=_HELP.say(language()) if number == 0 else "",
                required=False,
                initial=week[number],
                max_length=60,
            )

    def week(self) -> Week:
        """Return the typed week, Monday to Sunday."""
        return tuple(self.cleaned_data[f"day{number}"] for number in range(7))


class SpecialDayForm(forms.Form):
    """One day unlike its weekday."""

    prefix = "special"
    day = forms.DateField(
        label=say_lazy("日期", "Day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    opens = forms.TimeField(
        label=say_lazy("开门（不填为休息）", "Opens (empty: closed)"),
        required=False,
        widget=forms.TimeInput(attrs=_TIME),
    )
    closes = forms.TimeField(
        label=say_lazy("关门", "Closes"), required=False, widget=forms.TimeInput(attrs=_TIME)
    )
    reason = forms.CharField(label=say_lazy("原因", "Reason"), max_length=40)


class RuleForm(forms.Form):
    """How appointments are taken."""

    prefix = "rule"
    slot_minutes = forms.IntegerField(
        label=say_lazy("每次预约时长（分钟）", "Minutes of an appointment")
    )
    capacity_count = forms.IntegerField(
        label=say_lazy("同时可接待几个（0 为不接受预约）", "How many at once (0: none)")
    )


def _span(text: str) -> Span:
    opens, closes = (time.fromisoformat(part.strip().zfill(5)) for part in text.split("-"))
    return Span(opens, closes)
