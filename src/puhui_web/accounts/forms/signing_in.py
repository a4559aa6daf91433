"""The forms of signing in."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from puhui_web.wording.lazy import say_lazy


class SignInForm(AuthenticationForm):
    """Name and password."""

    username = forms.CharField(
        label=say_lazy("登录名", "Name"),
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=say_lazy("密码", "Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": say_lazy(
            "登录名或密码不对。忘记密码请找管理员重置",
            "The name or the password is wrong. An administrator can give you a new one",
        ),
        "inactive": say_lazy("登录名或密码不对", "The name or the password is wrong"),
    }


class CodeForm(forms.Form):
    """A one-time code from a phone."""

    code = forms.RegexField(
        label=say_lazy("手机上的 6 位验证码", "The 6 digits on your phone"),
        regex=r"^\d{6}$",
        error_messages={"invalid": say_lazy("请输入 6 位数字", "Type 6 digits")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasswordForm(forms.Form):
    """A new password, typed twice."""

    old = forms.CharField(
        label=say_lazy("原密码", "Old password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=say_lazy("新密码", "New password"),
        help_text=say_lazy("至少 8 位, 不要全是数字", "8 characters or more, and not digits alone"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=say_lazy("再输一次新密码", "The new one again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Compare the two."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(
                say_lazy("两次输入的新密码不一样", "The two new passwords differ")
            )
        return again
