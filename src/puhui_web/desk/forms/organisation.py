"""Forms about units and partners."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms

from puhui.base import Bilingual
from puhui_web.accounts.queries import UnitNode
from puhui_web.desk.forms.people import unit_choices
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

UNIT_KINDS: Final = {
    "city_branch": Bilingual("市分行", "city branch"),
    "sub_branch": Bilingual("支行", "sub-branch"),
    "outlet": Bilingual("网点", "outlet"),
    "department": Bilingual("部门", "department"),
}
INSTITUTION_KINDS: Final = {
    "guarantee_company": Bilingual("担保公司", "guarantee company"),
    "finance_office": Bilingual("金融办", "finance office"),
    "tax_office": Bilingual("税务局", "tax office"),
    "investor": Bilingual("投资机构", "investor"),
    "bank": Bilingual("合作银行", "another bank"),
    "core_firm": Bilingual("核心企业", "core firm"),
}


class UnitForm(forms.Form):
    """What a unit is called and where it is."""

    name = forms.CharField(label=say_lazy("名称", "Name in Chinese"), max_length=60)
    name_en = forms.CharField(label=say_lazy("英文名称", "Name in English"), max_length=80)
    county_code = forms.RegexField(
        label=say_lazy("县区代码", "County code"), regex=r"^\d{6}$", required=False
    )
    address = forms.CharField(label=say_lazy("地址", "Address"), max_length=120, required=False)
    phone = forms.CharField(label=say_lazy("电话", "Telephone"), max_length=30, required=False)


class NewUnitForm(UnitForm):
    """A new unit below another."""

    code = forms.CharField(label=say_lazy("机构代码", "Code"), max_length=20)
    kind = forms.ChoiceField(label=say_lazy("类型", "Kind"))
    parent_id = forms.TypedChoiceField(
        label=say_lazy("上级机构", "Hangs on"), coerce=int, empty_value=None, required=False
    )
    field_order = ("code", "kind", "parent_id", "name", "name_en")

    def __init__(self, *arguments: Any, units: Iterable[UnitNode], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["kind"].choices = kind_choices(UNIT_KINDS)  # type: ignore[attr-defined]
        self.fields["parent_id"].choices = unit_choices(units)  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """From when a unit is closed."""

    closes_on = forms.DateField(
        label=say_lazy("从哪天起关闭", "Closed from"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class InstitutionForm(forms.Form):
    """What a partner is called."""

    name = forms.CharField(label=say_lazy("名称", "Name in Chinese"), max_length=80)
    name_en = forms.CharField(label=say_lazy("英文名称", "Name in English"), max_length=120)
    is_active = forms.BooleanField(
        label=say_lazy("合作中 (取消后其人员立即不能进入)", "A partner (else its people are out)"),
        required=False,
    )


class NewInstitutionForm(forms.Form):
    """A new partner."""

    code = forms.CharField(label=say_lazy("代码", "Code"), max_length=20)
    kind = forms.ChoiceField(label=say_lazy("类型", "Kind"))
    name = forms.CharField(label=say_lazy("名称", "Name in Chinese"), max_length=80)
    name_en = forms.CharField(label=say_lazy("英文名称", "Name in English"), max_length=120)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["kind"].choices = kind_choices(INSTITUTION_KINDS)  # type: ignore[attr-defined]


def kind_choices(kinds: dict[str, Bilingual]) -> list[tuple[str, str]]:
    """Return kinds in the page's language."""
    return [(kind, title.say(language())) for kind, title in kinds.items()]
