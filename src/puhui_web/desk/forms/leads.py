"""Forms of leads."""

from decimal import Decimal
from typing import Any, Final

from django import forms

from puhui.base import FEN_PER_YUAN
from puhui_web.leads.vocabulary import ENDS, STATES
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_YUAN_PER_WAN: Final = 10_000


class EndForm(forms.Form):
    """What became of a lead."""

    end = forms.ChoiceField(label=say_lazy("结果", "How it ended"))
    won_wan = forms.DecimalField(
        label=say_lazy("成交金额（万元，成功时填）", "Amount (10,000 yuan), if won"),
        required=False,
        min_value=Decimal("0.01"),
        max_value=Decimal(1_000_000),
        decimal_places=2,
    )
    parked_until = forms.DateField(
        label=say_lazy("暂缓到（暂缓时填）", "Until, if put off"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=say_lazy("原因（未成或暂缓时填）", "Why, if lost or put off"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["end"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(end, STATES[end].say(language())) for end in ENDS]

    def values(self) -> dict[str, Any]:
        """Return what was typed as the operation takes it."""
        typed = self.cleaned_data
        won = typed["won_wan"]
        return {
            "end": typed["end"],
            "reason": typed["reason"],
            "parked_until": typed["parked_until"],
            "won_fen": None if won is None else int(won * _YUAN_PER_WAN * FEN_PER_YUAN),
        }


class AssignLeadForm(forms.Form):
    """To whom."""

    to_user_id = forms.TypedChoiceField(label=say_lazy("交给", "Give it to"), coerce=int)

    def __init__(self, *arguments: Any, colleagues: list[tuple[int, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["to_user_id"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = list(dict(colleagues).items())


class MakeForm(forms.Form):
    """For which product."""

    product_code = forms.ChoiceField(label=say_lazy("产品", "Product"))

    def __init__(self, *arguments: Any, products: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["product_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = products


class PeriodForm(forms.Form):
    """A stretch of time; both days count."""

    since = forms.DateField(
        label=say_lazy("从", "From"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=say_lazy("到", "To"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
