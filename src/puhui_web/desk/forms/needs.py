"""Forms of staff about referrals and shared cases."""

from typing import Any

from django import forms

from puhui_web.accounts.models import Institution
from puhui_web.needs.forms.choices import choose, day_field, percent_field, ratio
from puhui_web.needs.operations import OwnerConsent
from puhui_web.needs.sharing import OPTIONAL_FIELDS
from puhui_web.needs.words import HOW_GIVEN, REFERRAL_OUTCOMES
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_AREA = forms.Textarea(attrs={"rows": 3})


class NoteForm(forms.Form):
    """What was said on the telephone or on the visit."""

    note = forms.CharField(label=say_lazy("联系情况", "What was said"), widget=_AREA)


class OutcomeForm(forms.Form):
    """How a referral ended."""

    outcome = forms.ChoiceField(
        label=say_lazy("结果(推荐机构能看到)", "Outcome (the partner sees it)")
    )
    note = forms.CharField(
        label=say_lazy("备注(只给本行看)", "Note (for the bank only)"), required=False, widget=_AREA
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "outcome", REFERRAL_OUTCOMES)


class EnterpriseForm(forms.Form):
    """Which enterprise an unknown referral means."""

    enterprise_id = forms.CharField(
        label=say_lazy("对应的企业编号", "Number of the enterprise"), max_length=20
    )


class ReasonForm(forms.Form):
    """Why somebody looks at a contact."""

    reason = forms.CharField(label=say_lazy("查看原因", "Reason to look"), max_length=200)


class CaseForm(forms.Form):
    """A case to be shared, and the owner's consent to it."""

    enterprise_id = forms.CharField(label=say_lazy("企业编号", "Enterprise number"), max_length=20)
    title = forms.CharField(label=say_lazy("案件名称", "Title"), max_length=120)
    purpose = forms.CharField(label=say_lazy("目的", "Purpose"), widget=_AREA, max_length=1000)
    institutions = forms.MultipleChoiceField(
        label=say_lazy("共享给", "Share with"), widget=forms.CheckboxSelectMultiple
    )
    fields_shown = forms.MultipleChoiceField(
        label=say_lazy("除名称和区县外还给看", "Besides name and county they see"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    given_by = forms.CharField(
        label=say_lazy("企业方同意人", "Who agreed for the enterprise"), max_length=60
    )
    how_given = forms.ChoiceField(label=say_lazy("同意方式", "How it was given"))
    evidence = forms.CharField(
        label=say_lazy("授权书或记录编号", "Number of the form or record"), max_length=120
    )
    ends_on = day_field(say_lazy("共享到(不含当天)", "Shared until (that day excluded)"))
    guarantor_share = percent_field(
        say_lazy("担保方分担比例(%)", "Guarantors' share of a loss (%)"),
        help_text=say_lazy(
            "二八分担填 80; 只作记录, 没有可不填",
            "80 for 2:8; recorded only; may be left empty",
        ),
        required=False,
    )

    def __init__(self, *args: Any, institutions: list[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_chinese = language() == "zh"
        choices = [(i.pk, i.name if is_chinese else i.name_en) for i in institutions]
        self.fields["institutions"].choices = choices  # type: ignore[attr-defined]
        choose(self, "fields_shown", OPTIONAL_FIELDS)
        choose(self, "how_given", HOW_GIVEN)

    def arguments(self) -> dict[str, Any]:
        """Return what was typed as the arguments of ``open_case``."""
        typed = self.cleaned_data
        consent = OwnerConsent(
            given_by=typed["given_by"], how_given=typed["how_given"], evidence=typed["evidence"]
        )
        return {
            "enterprise_id": typed["enterprise_id"].strip(),
            "title": typed["title"],
            "purpose": typed["purpose"],
            "institution_ids": tuple(int(pk) for pk in typed["institutions"]),
            "fields": tuple(typed["fields_shown"]),
            "consent": consent,
            "ends_on": typed["ends_on"],
            "guarantor_share_ratio": ratio(typed["guarantor_share"]),
        }


class DocumentForm(forms.Form):
    """Where a paper lies."""

    title = forms.CharField(label=say_lazy("材料名称", "Paper"), max_length=120)
    reference = forms.CharField(
        label=say_lazy("编号或存放处", "Number, or where it lies"), max_length=160
    )
