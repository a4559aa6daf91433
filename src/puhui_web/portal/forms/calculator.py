"""A loan to work out."""

from decimal import Decimal
from typing import Any, Final

from django import forms

from puhui.base import Bilingual, fen_from_yuan
from puhui.matching import REPAYMENTS, LoanCost, loan_cost
from puhui_web.portal.forms.choices import choose
from puhui_web.wording.lazy import say_lazy

_PERCENT: Final = 100
WAYS: Final[dict[str, Bilingual]] = {
    name: title for name, title in REPAYMENTS.items() if name != "revolving"
}


def _decimal(label: Any, most: int, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        max_value=Decimal(most),
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
        **more,
    )


class CalculatorForm(forms.Form):
    """Amount, months, rate and one or two ways to pay back."""

    amount_yuan = _decimal(
        say_lazy("借多少 (元)", "Amount (yuan)"), 10**10, min_value=Decimal(1), decimal_places=2
    )
    months = forms.IntegerField(label=say_lazy("借几个月", "Months"), min_value=1, max_value=360)
    rate_percent = _decimal(
        say_lazy("年利率 (%)", "Rate a year (%)"),
        _PERCENT,
        min_value=Decimal(0),
        decimal_places=4,
    )
    way = forms.ChoiceField(label=say_lazy("怎么还", "Repayment"))
    other_way = forms.ChoiceField(label=say_lazy("和另一种比一比", "Compare with"), required=False)
    fees_yuan = _decimal(
        say_lazy("一次性费用 (元)", "Fees paid once (yuan)"),
        10**10,
        min_value=Decimal(0),
        decimal_places=2,
        required=False,
        help_text=say_lazy("担保费、评估费等, 没有就不填", "guarantee, valuation; empty for none"),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choose(self, "way", WAYS, empty="—")
        choose(self, "other_way", WAYS, empty="—")

    def costs(self) -> list[tuple[Bilingual, LoanCost]]:
        """Return the costs of one or two ways, by their names; none where a figure is wrong.

        :raises UnableToCostLoan: if a figure is out of the calculator's range.
        """
        if not self.is_valid():
            return []
        asked = self.cleaned_data
        ways = dict.fromkeys(way for way in (asked["way"], asked["other_way"]) if way)
        return [
            (
                WAYS[way],
                loan_cost(
                    amount_fen=fen_from_yuan(asked["amount_yuan"]),
                    rate_annual_ratio=asked["rate_percent"] / _PERCENT,
                    term_months=asked["months"],
                    repayment=way,
                    fees_fen=fen_from_yuan(asked["fees_yuan"] or 0),
                ),
            )
            for way in ways
        ]
