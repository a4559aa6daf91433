"""The form in which an institution or our bank answers a need."""

from typing import Any

from django import forms

from puhui.base import fen_from_yuan, yuan_from_fen
from puhui.matching import REPAYMENTS
from puhui_web.needs.forms.choices import choose, day_field, percent_field, ratio, yuan_field
from puhui_web.needs.offer_terms import NEEDED, OPTIONAL, Terms
from puhui_web.needs.words import KINDS
from puhui_web.wording.lazy import say_lazy

_AREA = {"rows": 3}
# What a field of the form becomes in the terms.
_TERM_OF = {
    "amount": "amount_fen",
    "term_months": "term_months",
    "rate": "rate_annual_ratio",
    "repayment": "repayment",
    "guarantee_fee": "fee_annual_ratio",
    "stake": "stake_ratio",
    "fee": "fee_fen",
}


class KindForm(forms.Form):
    """What kind of answer: it decides which terms are asked for."""

    kind = forms.ChoiceField(label=say_lazy("答复种类", "Kind of answer"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "kind", KINDS)


class OfferForm(forms.Form):
    """The terms of one kind of answer; the fields of other kinds are not in it."""

    amount = yuan_field(say_lazy("金额(元)", "Amount (yuan)"))
    term_months = forms.IntegerField(
        label=say_lazy("期限(月)", "Term (months)"), min_value=1, max_value=600
    )
    rate = percent_field(say_lazy("年利率(%)", "Rate a year (%)"))
    repayment = forms.ChoiceField(label=say_lazy("还款方式", "Repayment"))
    guarantee_fee = percent_field(say_lazy("年担保费率(%)", "Guarantee fee a year (%)"))
    stake = percent_field(say_lazy("持股比例(%)", "Stake (%)"))
    fee = yuan_field(say_lazy("一次性费用(元)", "Fee, once (yuan)"))
    valid_until = day_field(
        say_lazy("有效到(含当天)", "Valid until (that day too)"),
        help_text=say_lazy("企业要在这天前决定", "the owner decides by this day"),
    )
    conditions = forms.CharField(
        label=say_lazy("条件", "Conditions"),
        help_text=say_lazy("如需提供的材料、担保", "such as papers or security to bring"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_AREA),
    )
    message = forms.CharField(
        label=say_lazy("给企业的话", "Message to the owner"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_AREA),
    )

    def __init__(self, *args: Any, kind: str, terms: Terms | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if terms is not None:
            self.initial = _initial(terms)
        for name, term in _TERM_OF.items():
            if term not in (*NEEDED[kind], *OPTIONAL[kind]):
                del self.fields[name]
            else:
                self.fields[name].required = term in NEEDED[kind]
        self.fields["message"].required = "message" in NEEDED[kind]
        if "repayment" in self.fields:
            choose(self, "repayment", REPAYMENTS)

    def terms(self) -> Terms:
        """Return what was typed as the terms of an offer."""
        typed = self.cleaned_data
        amount, fee = typed.get("amount"), typed.get("fee")
        return Terms(
            valid_until=typed["valid_until"],
            amount_fen=None if amount is None else fen_from_yuan(amount),
            term_months=typed.get("term_months"),
            rate_annual_ratio=ratio(typed.get("rate")),
            repayment=typed.get("repayment", ""),
            fee_annual_ratio=ratio(typed.get("guarantee_fee")),
            fee_fen=None if fee is None else fen_from_yuan(fee),
            stake_ratio=ratio(typed.get("stake")),
            conditions=typed["conditions"].strip(),
            message=typed["message"].strip(),
        )


class MessageForm(forms.Form):
    """One message."""

    text = forms.CharField(
        label=say_lazy("留言", "Message"), max_length=2000, widget=forms.Textarea(attrs=_AREA)
    )


def _initial(terms: Terms) -> dict[str, Any]:
    def percentage(value: Any) -> Any:
        return None if value is None else (value * 100).normalize()

    return {
        "amount": None if terms.amount_fen is None else yuan_from_fen(terms.amount_fen),
        "term_months": terms.term_months,
        "rate": percentage(terms.rate_annual_ratio),
        "repayment": terms.repayment,
        "guarantee_fee": percentage(terms.fee_annual_ratio),
        "stake": percentage(terms.stake_ratio),
        "fee": None if terms.fee_fen is None else yuan_from_fen(terms.fee_fen),
        "valid_until": terms.valid_until,
        "conditions": terms.conditions,
        "message": terms.message,
    }
