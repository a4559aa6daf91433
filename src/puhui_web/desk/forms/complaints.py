"""Forms of complaints."""

from collections.abc import Iterable
from typing import Any

from django import forms

from puhui_web.accounts.models import Unit
from puhui_web.service.complaint_words import ABOUT
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy


class RecordForm(forms.Form):
    """A complaint of somebody without an account."""

    unit_id = forms.TypedChoiceField(label=say_lazy("关于哪个网点", "Which outlet"), coerce=int)
    contact_name = forms.CharField(label=say_lazy("投诉人姓名", "Name"), max_length=40)
    contact_phone = forms.CharField(label=say_lazy("电话", "Phone"), required=False, max_length=30)
    about = forms.ChoiceField(label=say_lazy("关于什么", "About what"))
    text = forms.CharField(
        label=say_lazy("事情经过", "What happened"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *arguments: Any, units: Iterable[Unit], **named: Any) -> None:
        super().__init__(*arguments, **named)
        outlet, about = self.fields["unit_id"], self.fields["about"]
        assert isinstance(outlet, forms.TypedChoiceField)
        assert isinstance(about, forms.ChoiceField)
        outlet.choices = [(unit.pk, unit.name) for unit in units]
        about.choices = [(code, title.say(language())) for code, title in ABOUT.items()]


class ReplyForm(forms.Form):
    """The answer, which who complained reads."""

    prefix = "reply"
    text = forms.CharField(
        label=say_lazy("答复（投诉人会看到）", "Answer, which who complained reads"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FoundForm(forms.Form):
    """What was found out, for the bank alone."""

    prefix = "found"
    text = forms.CharField(
        label=say_lazy("调查备注（内部）", "What was found, internal"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AssignForm(forms.Form):
    """Who looks into it."""

    prefix = "assign"
    to_user_id = forms.TypedChoiceField(label=say_lazy("处理人", "Handler"), coerce=int)

    def __init__(self, *arguments: Any, people: Iterable[tuple[int, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["to_user_id"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = list(people)


class ReasonForm(forms.Form):
    """Why a contact is shown in full."""

    prefix = "reason"
    reason = forms.CharField(label=say_lazy("查看理由", "Reason"), max_length=200)
