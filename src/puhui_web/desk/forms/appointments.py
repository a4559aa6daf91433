"""Forms of appointments."""

from django import forms

from puhui_web.wording.lazy import say_lazy


class CallOffForm(forms.Form):
    """Why the bank cancels."""

    reason = forms.CharField(
        label=say_lazy("取消原因（企业主会看到）", "Reason, which the owner reads"), max_length=200
    )
