"""Forms of somebody new: an account, and the enterprise that is hers."""

from collections.abc import Iterable
from typing import Any

from django import forms

from puhui_web.accounts.models import Unit
from puhui_web.wording.lazy import say_lazy


class RegisterForm(forms.Form):
    """A new account."""

    full_name = forms.CharField(
        label=say_lazy("您的姓名", "Your name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    username = forms.CharField(
        label=say_lazy("登录名", "Name to sign in with"),
        help_text=say_lazy("自己好记的, 如拼音加数字", "one that you remember"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=say_lazy("密码", "Password"),
        help_text=say_lazy("至少 8 位, 不要全是数字", "8 characters or more, not digits alone"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=say_lazy("再输一次密码", "The password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Check that both are the same."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(say_lazy("两次输入的不一样", "they are not the same"))
        return again


class ClaimForm(forms.Form):
    """Which enterprise, and where it is to be confirmed."""

    uscc = forms.CharField(
        label=say_lazy("统一社会信用代码", "Credit code"),
        help_text=say_lazy("营业执照上的 18 位", "the 18 characters on the licence"),
        max_length=30,
    )
    legal_rep = forms.CharField(
        label=say_lazy("法定代表人或经营者", "Representative or owner"),
        help_text=say_lazy("照营业执照填写", "as on the licence"),
        max_length=60,
    )
    unit_id = forms.TypedChoiceField(
        label=say_lazy("去哪个网点确认", "Outlet to be confirmed at"), coerce=int
    )

    def __init__(self, *arguments: Any, outlets: Iterable[Unit], **named: Any) -> None:
        super().__init__(*arguments, **named)
        places = [(outlet.pk, f"{outlet.name} {outlet.address}".strip()) for outlet in outlets]
        self.fields["unit_id"].choices = [("", "—"), *places]  # type: ignore[attr-defined]
