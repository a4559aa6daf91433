"""What somebody says of her business, or of what she needs, to see what she can get."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django import forms

from puhui.base import Bilingual, fen_from_yuan
from puhui.matching import FACTS, Need
from puhui.profile import STAGES
from puhui_web.accounts.models import Unit
from puhui_web.portal.forms.choices import choose, county_titles
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_MONTHS: Final = 12
_YUAN_MOST: Final = 10**10
_LAST_DISTRICT: Final = 20  # county codes: 01 to 20 districts of a city, from 21 counties
_EITHER: Final = Bilingual("不清楚", "do not know")
_ALL: Final = Bilingual("全部", "all")

# The trades that owners recognise, of the sections of GB/T 4754.
_TRADES: Final = {
    "F": Bilingual("开店、批发零售", "shop, trade"),
    "H": Bilingual("餐饮、住宿", "food, lodging"),
    "C": Bilingual("加工、制造", "making things"),
    "A": Bilingual("种植、养殖", "planting, breeding"),
    "G": Bilingual("运输、快递、仓储", "transport, parcels, storage"),
    "E": Bilingual("建筑、装修", "building, fitting out"),
    "O": Bilingual("修理、美容、家政", "repairs, beauty, house help"),
    "I": Bilingual("软件、互联网", "software, internet"),
}


def _yuan(label: Any, help_text: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(_YUAN_MOST),
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )


class VisitorForm(forms.Form):
    """Five questions, none of which has to be answered."""

    county_code = forms.ChoiceField(label=say_lazy("在哪个区县", "Which county"), required=False)
    form = forms.ChoiceField(label=say_lazy("执照上是", "The licence says"), required=False)
    section = forms.ChoiceField(label=say_lazy("做什么生意", "What business"), required=False)
    age_years = forms.DecimalField(
        label=say_lazy("开了几年", "Years open"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(200),
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )
    monthly_yuan = _yuan(
        say_lazy("每月收多少钱 (元)", "Takings a month (yuan)"),
        say_lazy("收款码收的钱, 大概就行", "by QR code, roughly"),
    )
    tax_grade = forms.ChoiceField(
        label=say_lazy("纳税信用等级", "Tax credit grade"),
        help_text=say_lazy("在电子税务局可以查到", "shown in the e-tax office"),
        required=False,
    )

    def __init__(self, *arguments: Any, outlets: Iterable[Unit], **named: Any) -> None:
        super().__init__(*arguments, **named)
        said = _EITHER.say(language())
        choose(self, "county_code", county_titles(outlets), empty=said)
        choose(self, "form", FACTS["form"].choices or {}, empty=said)
        choose(self, "section", _TRADES, empty=said)
        choose(self, "tax_grade", FACTS["tax_grade"].choices or {}, empty=said)

    def answers(self) -> dict[str, Any]:
        """Return the facts that were stated, in their units; what was left out is unknown."""
        stated = self.cleaned_data if self.is_valid() else {}
        county, years = stated.get("county_code"), stated.get("age_years")
        monthly = stated.get("monthly_yuan")
        facts = {
            "county_code": county or None,
            "is_county_flag": int(county[4:6]) > _LAST_DISTRICT if county else None,
            "form": stated.get("form") or None,
            "section": stated.get("section") or None,
            "age_months": None if years is None else int(years * _MONTHS),
            "receipts_12m_fen": None if monthly is None else fen_from_yuan(monthly) * _MONTHS,
            "tax_grade": stated.get("tax_grade") or None,
        }
        return {name: value for name, value in facts.items() if value is not None}


class NeedForm(forms.Form):
    """What an owner needs now."""

    amount_yuan = _yuan(
        say_lazy("想借多少 (元)", "How much (yuan)"),
        say_lazy("不填就按最多能借的算", "empty: the most you can get"),
    )
    term_months = forms.IntegerField(
        label=say_lazy("借几个月", "Months"), required=False, min_value=1, max_value=360
    )
    purpose = forms.ChoiceField(label=say_lazy("做什么用", "What for"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        empty = _EITHER.say(language())
        choose(self, "purpose", FACTS["need_purpose"].choices or {}, empty=empty)

    def need(self) -> Need:
        """Return what was asked for."""
        asked = self.cleaned_data if self.is_valid() else {}
        amount = asked.get("amount_yuan")
        return Need(
            amount_fen=fen_from_yuan(amount) if amount else None,
            term_months=asked.get("term_months"),
            purpose=asked.get("purpose") or None,
        )


class ItemFilter(forms.Form):
    """Which products and policies are listed."""

    kind = forms.ChoiceField(label=say_lazy("类别", "Kind"), required=False)
    stage = forms.ChoiceField(label=say_lazy("企业阶段", "Stage of the business"), required=False)
    county_code = forms.ChoiceField(label=say_lazy("区县", "County"), required=False)

    def __init__(self, *arguments: Any, outlets: Iterable[Unit], **named: Any) -> None:
        super().__init__(*arguments, **named)
        empty = _ALL.say(language())
        kinds = {"product": Bilingual("贷款", "loans"), "policy": Bilingual("政策", "policies")}
        choose(self, "kind", kinds, empty=empty)
        choose(self, "stage", STAGES, empty=empty)
        choose(self, "county_code", county_titles(outlets), empty=empty)
