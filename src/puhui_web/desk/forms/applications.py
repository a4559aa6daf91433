"""Forms of the applications' desk."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from puhui.base import Bilingual
from puhui_web.accounts.queries import Colleague
from puhui_web.applications.queries import StaffApplication
from puhui_web.applications.states import STATES
from puhui_web.desk.forms.tasks import colleague_choices
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

Typed = Mapping[str, Any] | None

_LINES = forms.Textarea(attrs={"rows": 3})


class ApplicationFilter(forms.Form):
    """Which applications are listed."""

    text = forms.CharField(
        label=say_lazy("企业名称或信用代码", "Enterprise or credit code"), required=False
    )
    state = forms.ChoiceField(label=say_lazy("状态", "State"), required=False)
    only_mine = forms.BooleanField(label=say_lazy("只看我办的", "Only mine"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        shown = [(name, state.title) for name, state in STATES.items() if name != "draft"]
        _choose(self, "state", [("", Bilingual("全部", "all")), *shown])


class AskForm(forms.Form):
    """What is to be added, and until when."""

    kinds = forms.MultipleChoiceField(
        label=say_lazy("要补的材料", "Papers to add"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    message = forms.CharField(
        label=say_lazy("给企业主的话", "Words to the owner"),
        widget=_LINES,
        max_length=1000,
        required=False,
    )
    due_on = forms.DateField(
        label=say_lazy("最晚", "Until"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: Typed, *, page: StaffApplication, due_on: date) -> None:
        super().__init__(data, prefix="ask", initial={"due_on": due_on.isoformat()})
        _choose(self, "kinds", [(place.kind, place.title) for place in page.documents])


class NoteForm(forms.Form):
    """A note for the bank's people."""

    text = forms.CharField(label=say_lazy("备注", "Note"), widget=_LINES, max_length=2000)

    def __init__(self, data: Typed) -> None:
        super().__init__(data, prefix="note")


class ForwardForm(forms.Form):
    """What was found, for the approver."""

    note = forms.CharField(
        label=say_lazy("核实情况 (审批人看)", "What you found (for the approver)"),
        widget=_LINES,
        max_length=2000,
        required=False,
    )

    def __init__(self, data: Typed) -> None:
        super().__init__(data, prefix="forward")


class DeclineForm(forms.Form):
    """Why it is not taken up; the owner reads all of it."""

    reasons = forms.MultipleChoiceField(
        label=say_lazy("原因", "Reasons"), widget=forms.CheckboxSelectMultiple
    )
    message = forms.CharField(
        label=say_lazy("给企业主的话", "Words to the owner"),
        widget=_LINES,
        max_length=1000,
        required=False,
    )

    def __init__(self, data: Typed, *, page: StaffApplication) -> None:
        super().__init__(data, prefix="decline")
        _choose(self, "reasons", [(one.code, one.title) for one in page.decline_reasons])


class OverForm(forms.Form):
    """To whom it is handed over."""

    to_user_id = forms.TypedChoiceField(label=say_lazy("转交给", "Hand over to"), coerce=int)

    def __init__(self, data: Typed, *, colleagues: Iterable[Colleague]) -> None:
        super().__init__(data, prefix="over")
        self.fields["to_user_id"].choices = colleague_choices(colleagues)  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """Why the full number is needed."""

    reason = forms.CharField(label=say_lazy("看全号的原因", "Why you need it"), max_length=300)

    def __init__(self, data: Typed) -> None:
        super().__init__(data, prefix="contact")


class ConfirmClaimForm(forms.Form):
    """Where copies of the papers are kept."""

    evidence = forms.CharField(
        label=say_lazy("证照复印件档案号", "File with copies of the papers"), max_length=120
    )


class RefuseClaimForm(forms.Form):
    """Why a claim is refused."""

    reason = forms.CharField(
        label=say_lazy("不确认的原因 (对方会看到)", "Why not (the claimant reads it)"),
        max_length=300,
    )


def _choose(form: forms.Form, field: str, choices: list[tuple[str, Bilingual]]) -> None:
    said = [(value, title.say(language())) for value, title in choices]
    form.fields[field].choices = said  # type: ignore[attr-defined]
