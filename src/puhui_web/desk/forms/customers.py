"""What is asked of the list of customers."""

from typing import Any

from django import forms

from puhui.base import GRADES
from puhui.profile import SECTIONS, STAGES
from puhui_web.enterprises.queries import ORDERS, EnterpriseFilters
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_ORDER_WORDS = {
    "name": say_lazy("名称", "name"),
    "grade": say_lazy("评级，最好在前", "grade, the best first"),
    "-score": say_lazy("评分，最高在前", "score, the highest first"),
    "-balance": say_lazy("贷款余额，最高在前", "outstanding, the highest first"),
    "county": say_lazy("区县", "county"),
}
assert set(_ORDER_WORDS) == set(ORDERS), "every order has its words"
# What "with this bank" asks of the two flags; what is not there is not asked.
_CUSTOMER = {"customer": True, "neither": False}
_BORROWER = {"borrower": True, "neither": False}
_ANY = ("", say_lazy("全部", "any"))


class CustomerFilters(forms.Form):
    """Filters of the list; all may be empty. What is not known is as if it were not asked."""

    text = forms.CharField(
        label=say_lazy("名称、信用代码或编号", "Name, credit code or id"),
        required=False,
        max_length=80,
    )
    grade = forms.ChoiceField(label=say_lazy("评级", "Grade"), required=False)
    county_code = forms.ChoiceField(label=say_lazy("区县", "County"), required=False)
    section = forms.ChoiceField(label=say_lazy("行业", "Industry"), required=False)
    life_stage = forms.ChoiceField(label=say_lazy("发展阶段", "Life stage"), required=False)
    kind = forms.ChoiceField(
        label=say_lazy("与本行", "With this bank"),
        required=False,
        choices=[
            _ANY,
            ("customer", say_lazy("有账户", "has an account")),
            ("borrower", say_lazy("有贷款", "has a loan")),
            ("neither", say_lazy("尚无往来", "neither yet")),
        ],
    )
    manager = forms.ChoiceField(
        label=say_lazy("客户经理", "Manager"),
        required=False,
        choices=[_ANY, ("mine", say_lazy("我的客户", "mine"))],
    )
    order = forms.ChoiceField(
        label=say_lazy("排序", "Order"), required=False, choices=list(_ORDER_WORDS.items())
    )

    def __init__(
        self,
        *arguments: Any,
        counties: dict[str, str],
        managers: list[tuple[int, str]],
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        said = language()
        grades = [(grade, grade) for grade in GRADES]
        self._choose("grade", [*grades, ("none", say_lazy("未评级", "not rated"))])
        self._choose("county_code", list(counties.items()))
        self._choose(
            "section", [(code, f"{code} {name.say(said)}") for code, name in SECTIONS.items()]
        )
        self._choose("life_stage", [(code, name.say(said)) for code, name in STAGES.items()])
        self._choose(
            "manager", [("mine", say_lazy("我的客户", "mine")), *((str(k), v) for k, v in managers)]
        )

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [_ANY, *choices]

    def filters(self, *, user_id: int | None) -> EnterpriseFilters:
        """Return the filters as the query takes them."""
        self.is_valid()  # fields that are wrong are left out of cleaned_data
        asked = self.cleaned_data
        kind, manager = asked.get("kind", ""), asked.get("manager", "")
        return EnterpriseFilters(
            text=asked.get("text", ""),
            grade=asked.get("grade", ""),
            county_code=asked.get("county_code", ""),
            section=asked.get("section", ""),
            life_stage=asked.get("life_stage", ""),
            is_customer=_CUSTOMER.get(kind),
            is_borrower=_BORROWER.get(kind),
            manager_id=user_id if manager == "mine" else int(manager) if manager else None,
            order=asked.get("order") or "name",
        )
