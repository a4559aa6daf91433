"""Forms of a consultation."""

from django import forms

from puhui_web.wording.lazy import say_lazy


class AskForm(forms.Form):
    """A new question; its subject comes from the page that it was asked on."""

    text = forms.CharField(
        label=say_lazy("您想问什么", "What would you like to ask"),
        help_text=say_lazy(
            "不要写身份证号、密码和验证码", "no identity numbers, passwords or codes, please"
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    subject = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)


class WriteForm(forms.Form):
    """One more line."""

    text = forms.CharField(
        label=say_lazy("继续写", "Write on"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
