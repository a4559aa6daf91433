"""Which events of the audit log to show."""

from typing import Any, Final

from django import forms

from puhui.base import Bilingual
from puhui_web.accounts.queries import AuditFilter
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

KINDS: Final = {
    "write": Bilingual("写入", "change"),
    "look": Bilingual("查看", "look"),
    "refusal": Bilingual("拒绝", "refusal"),
    "sign_in": Bilingual("登录", "sign-in"),
}


class AuditFilterForm(forms.Form):
    """Every part may be left empty."""

    actor_id = forms.CharField(
        label=say_lazy("操作者 (如 user:12)", "Who (as user:12)"), required=False, max_length=80
    )
    subject = forms.CharField(
        label=say_lazy("对象 (如 enterprise:E1)", "About (as enterprise:E1)"),
        required=False,
        max_length=120,
    )
    kind = forms.ChoiceField(label=say_lazy("类别", "Kind"), required=False)
    action = forms.ChoiceField(label=say_lazy("操作", "Action"), required=False)
    since = forms.DateField(
        label=say_lazy("从", "From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = forms.DateField(
        label=say_lazy("到", "To"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *arguments: Any, actions: list[str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        kinds = [("", "—"), *((kind, title.say(language())) for kind, title in KINDS.items())]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        choices = [("", "—"), *((action, action) for action in actions)]
        self.fields["action"].choices = choices  # type: ignore[attr-defined]

    def narrow(self) -> AuditFilter:
        """Return what was asked for; parts that make no sense do not narrow."""
        self.is_valid()
        return AuditFilter(**self.cleaned_data)
