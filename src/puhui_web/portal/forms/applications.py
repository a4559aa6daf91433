"""One step of an application as a form: whatever is typed is taken, the operation judges it."""

from typing import Any, Final

from django import forms

from puhui_web.applications.queries import MyForm
from puhui_web.applications.queries.my_form import ShownQuestion
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_KEYBOARDS: Final = {"amount": "text", "count": "numeric", "percent": "decimal", "phone": "tel"}


class StepForm(forms.Form):
    """The questions of a step, with what was typed and what is wrong with it."""

    def __init__(self, *, step: MyForm) -> None:
        typed = {shown.question.name: shown.typed for shown in step.questions}
        super().__init__(typed)
        for shown in step.questions:
            self.fields[shown.question.name] = _field(shown)
        self.full_clean()
        for shown in step.questions:
            if shown.problem is not None:
                self.add_error(shown.question.name, shown.problem.say(language()))


class WithdrawForm(forms.Form):
    """Why, if she likes to say."""

    reason = forms.CharField(
        label=say_lazy("原因 (可不填)", "Why (if you like)"), required=False, max_length=300
    )


class AnswerForm(forms.Form):
    """Words with what was added."""

    message = forms.CharField(
        label=say_lazy("要说明的 (没有可不填)", "Words (may be empty)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _field(shown: ShownQuestion) -> forms.Field:
    question, chosen = shown.question, language()
    label, help_text = question.title.say(chosen), question.help.say(chosen)
    if shown.known is not None:
        on_record = {"zh": "记录中是", "en": "on record:"}[chosen]
        help_text = f"{on_record} {shown.known.say(chosen)}。{help_text}"
    if question.choices is not None:
        choices = [(value, title.say(chosen)) for value, title in question.choices.items()]
        widget: forms.Widget = forms.Select(choices=[("", "—"), *choices])
    elif question.most is not None and question.kind == "words" and question.most > 100:
        widget = forms.Textarea(attrs={"rows": 3})
    else:
        attributes: dict[str, Any] = {"autocomplete": _AUTOCOMPLETE.get(question.name, "off")}
        if question.kind in _KEYBOARDS:
            attributes["inputmode"] = _KEYBOARDS[question.kind]
        widget = forms.TextInput(attrs=attributes)
    field = forms.CharField(label=label, help_text=help_text, required=False, widget=widget)
    field.strip = False
    return field


_AUTOCOMPLETE: Final = {"contact_name": "name", "contact_phone": "tel"}
