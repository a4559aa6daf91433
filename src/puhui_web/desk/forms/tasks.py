"""Forms of tasks."""

from collections.abc import Iterable
from typing import Any

from django import forms

from puhui_web.accounts.queries import Colleague
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy


def colleague_choices(colleagues: Iterable[Colleague]) -> list[tuple[int, str]]:
    """Return people as choices: name, role and unit; each once."""
    said = {
        one.user_id: f"{one.name} · {one.role_title.say(language())} · {one.unit_name}"
        for one in colleagues
    }
    return list(said.items())


class HandOverForm(forms.Form):
    """To whom, and a word to her."""

    to_user_id = forms.TypedChoiceField(label=say_lazy("交给", "Hand over to"), coerce=int)
    note = forms.CharField(
        label=say_lazy("交接说明", "What she should know"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, colleagues: Iterable[Colleague]) -> None:
        super().__init__(data, prefix="over")
        field = self.fields["to_user_id"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = colleague_choices(colleagues)


class FinishForm(forms.Form):
    """How it ended."""

    note = forms.CharField(
        label=say_lazy("办理结果", "How it ended"),
        help_text=say_lazy(
            "申请、咨询、异议等请到它们自己的页面办理，办完后任务自动关闭",
            "applications, questions and disputes are settled on their own pages and close there",
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="end")
