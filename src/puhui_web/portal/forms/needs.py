"""Forms of an owner's financing need, step by step."""

from typing import Any

from django import forms

from puhui.base import fen_from_yuan, yuan_from_fen
from puhui_web.needs.forms.choices import choose, day_field, yuan_field
from puhui_web.needs.operations import NeedAudience, NeedTerms
from puhui_web.needs.queries import Draft
from puhui_web.needs.sharing import OPTIONAL_FIELDS
from puhui_web.needs.words import COLLATERALS, INSTITUTION_KINDS, PURPOSES
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy


class NeedTermsForm(forms.Form):
    """What is needed."""

    amount = yuan_field(say_lazy("需要多少钱(元)", "How much (yuan)"))
    term_months = forms.IntegerField(
        label=say_lazy("用多少个月", "For how many months"), min_value=1, max_value=600
    )
    purpose = forms.ChoiceField(label=say_lazy("用来做什么", "What for"))
    collateral = forms.ChoiceField(label=say_lazy("能提供什么担保", "Security that you can offer"))
    needed_by = day_field(say_lazy("哪天要用", "Needed by"))
    text = forms.CharField(
        label=say_lazy("还想说的话", "Anything to add"),
        help_text=say_lazy(
            "请不要写电话、姓名和身份证号", "no telephone numbers, names or identity numbers please"
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = _terms_initial(draft)
        choose(self, "purpose", PURPOSES)
        choose(self, "collateral", COLLATERALS)

    def terms(self) -> NeedTerms:
        """Return what was typed."""
        typed = dict(self.cleaned_data)
        return NeedTerms(amount_fen=fen_from_yuan(typed.pop("amount")), **typed)


class NeedAudienceForm(forms.Form):
    """Who is asked, and what they may see."""

    kinds = forms.MultipleChoiceField(
        label=say_lazy("问哪几类机构", "Which kinds of institutions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    institutions = forms.MultipleChoiceField(
        label=say_lazy("或者只问这几家", "Or only these"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fields_shown = forms.MultipleChoiceField(
        label=say_lazy(
            "除名称和区县外, 还可以给他们看", "Besides name and county they may also see"
        ),
        help_text=say_lazy(
            "不勾也可以。多给一些, 报价通常更准。电话和姓名不会给。",
            "none is needed; more lets them answer better. Never your phone or name.",
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_anonymous_first = forms.BooleanField(
        label=say_lazy(
            "先匿名: 他们只看到大概情况, 想看名称要先问我",
            "Unnamed at first: they see a rough summary and ask me before seeing my name",
        ),
        required=False,
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = _audience_initial(draft)
        kinds = {i.kind: INSTITUTION_KINDS[i.kind] for i in draft.institutions}
        choose(self, "kinds", kinds)
        choose(self, "fields_shown", OPTIONAL_FIELDS)
        is_chinese = language() == "zh"
        self.fields["institutions"].choices = [  # type: ignore[attr-defined]
            (i.pk, i.name if is_chinese else i.name_en) for i in draft.institutions
        ]

    def audience(self) -> NeedAudience:
        """Return what was chosen."""
        chosen = self.cleaned_data
        return NeedAudience(
            kinds=tuple(chosen["kinds"]),
            institution_ids=tuple(int(pk) for pk in chosen["institutions"]),
            fields=tuple(chosen["fields_shown"]),
            is_anonymous_first=chosen["is_anonymous_first"],
        )


class ConsentForm(forms.Form):
    """The tick that makes it so."""

    has_consented = forms.BooleanField(
        label=say_lazy("我看清楚了, 同意这样发布", "I have read this and agree"), required=False
    )


class AcceptForm(forms.Form):
    """Whom the chosen institution may call."""

    contact_name = forms.CharField(label=say_lazy("联系人", "Contact"), max_length=40)
    contact_phone = forms.CharField(
        label=say_lazy("电话", "Telephone"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )


def _terms_initial(draft: Draft) -> dict[str, Any]:
    need = draft.need
    if need is None:
        return {}
    return {
        "amount": None if need.amount_fen is None else yuan_from_fen(need.amount_fen),
        "term_months": need.term_months,
        "purpose": need.purpose,
        "collateral": need.collateral,
        "needed_by": need.needed_by,
        "text": need.text,
    }


def _audience_initial(draft: Draft) -> dict[str, Any]:
    need = draft.need
    if need is None:
        return {}
    return {
        "kinds": need.audience_kinds,
        "institutions": need.audience_ids,
        "fields_shown": need.fields,
        "is_anonymous_first": need.is_anonymous_first,
    }
