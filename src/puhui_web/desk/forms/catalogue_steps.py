"""The forms by which a version moves on: new, propose, publish, reject, retire."""

from django import forms

from puhui_web.wording.lazy import say_lazy


def _reason(zh: str, en: str) -> forms.CharField:
    return forms.CharField(
        label=say_lazy(zh, en), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _day(zh: str, en: str, help_zh: str, help_en: str) -> forms.DateField:
    return forms.DateField(
        label=say_lazy(zh, en),
        help_text=say_lazy(help_zh, help_en),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class NewItemForm(forms.Form):
    """Code and kind of a new item; both stay for ever."""

    kind = forms.ChoiceField(
        label=say_lazy("类别", "Kind"),
        choices=[
            ("product", say_lazy("产品", "product")),
            ("policy", say_lazy("政策", "policy")),
        ],
    )
    code = forms.CharField(
        label=say_lazy("编号", "Code"),
        max_length=60,
        help_text=say_lazy(
            "小写字母、数字和下划线，例如 tea_planters_loan；以后不能改",
            "lower-case letters, digits and _, as tea_planters_loan; it cannot be changed later",
        ),
    )
    name_zh = forms.CharField(label=say_lazy("名称（中文）", "Name (Chinese)"), max_length=60)
    name_en = forms.CharField(label=say_lazy("名称（英文）", "Name (English)"), max_length=80)


class ProposeForm(forms.Form):
    """Why the version is proposed."""

    note = _reason("为什么修改", "Why it is changed")


class PublishForm(forms.Form):
    """From when on the version holds."""

    valid_from = _day(
        "从哪天起生效",
        "In force from",
        "今天或以后；原版本到这一天为止",
        "today or later; the version before ends on that day",
    )


class RejectForm(forms.Form):
    """Why the version goes back."""

    reason = _reason("退回原因", "Why it goes back")


class RetireForm(forms.Form):
    """From when on the item is no longer offered, and why."""

    valid_until = _day(
        "从哪天起不再办理",
        "No longer offered from",
        "今天或以后；历史版本都会保留",
        "today or later; all versions are kept",
    )
    reason = _reason("停用原因", "Why it is retired")

    prefix = "retire"  # its page may hold other forms
