"""Forms about people and their postings."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from puhui_web.accounts.models import Institution
from puhui_web.accounts.queries import UnitNode
from puhui_web.accounts.roles import ROLES
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

Choices = list[tuple[str, str]]


class SearchForm(forms.Form):
    """Whom to list."""

    text = forms.CharField(label=say_lazy("姓名或登录名", "Name"), required=False, max_length=60)
    role = forms.ChoiceField(label=say_lazy("角色", "Role"), required=False)
    with_inactive = forms.BooleanField(
        label=say_lazy("包括已停用的", "closed accounts too"), required=False
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["role"].choices = role_choices()  # type: ignore[attr-defined]


class PersonForm(forms.Form):
    """A person's name and address."""

    full_name = forms.CharField(label=say_lazy("姓名", "Name"), max_length=40)
    email = forms.EmailField(
        label=say_lazy("行内邮箱", "The bank's mail address"),
        help_text=say_lazy(
            "用行内账号登录时按登录名或邮箱认人",
            "Single sign-on knows people by the name to sign in with or by this",
        ),
        required=False,
    )


class NewPersonForm(PersonForm):
    """A new account."""

    username = forms.CharField(
        label=say_lazy("登录名", "Name to sign in with"),
        help_text=say_lazy("字母、数字和 @ . + - _", "Letters, digits and @ . + - _"),
        max_length=150,
    )
    field_order = ("username", "full_name", "email")


class PostingForm(forms.Form):
    """A role at a place."""

    role = forms.ChoiceField(label=say_lazy("角色", "Role"))
    unit_id = forms.TypedChoiceField(
        label=say_lazy("行内机构", "Unit of the bank"),
        help_text=say_lazy("行内岗位必填", "For staff"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    institution_id = forms.TypedChoiceField(
        label=say_lazy("合作机构", "Partner"),
        help_text=say_lazy("合作方岗位必填", "For partners' people"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    enterprise_id = forms.CharField(
        label=say_lazy("企业编号", "Enterprise"),
        help_text=say_lazy("企业主必填", "For owners: its number"),
        max_length=20,
        required=False,
    )
    since = forms.DateField(
        label=say_lazy("开始日期", "From"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self,
        *arguments: Any,
        units: Iterable[UnitNode],
        partners: Iterable[Institution],
        today: date,
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        self.fields["since"].initial = today.isoformat()
        choices = {
            "role": role_choices(),
            "unit_id": unit_choices(units),
            "institution_id": [("", "—"), *((str(p.pk), p.name) for p in partners)],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=say_lazy("原因", "Reason"), max_length=200)


def role_choices() -> Choices:
    """Return the roles that somebody can hold, in their order."""
    held = [role for role in ROLES.values() if role.name != "visitor"]
    return [("", "—"), *((role.name, role.title.say(language())) for role in held)]


def unit_choices(nodes: Iterable[UnitNode], depth: int = 0) -> Choices:
    """Return the units as a tree in one column."""
    found: Choices = [] if depth else [("", "—")]
    for node in nodes:
        found.append((str(node.unit.pk), "　" * depth + node.unit.name))
        found += unit_choices(node.parts, depth + 1)
    return found
