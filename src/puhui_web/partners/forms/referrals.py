"""Forms in which a partner recommends enterprises."""

from typing import Any

from django import forms

from puhui_web.needs.forms.choices import choose
from puhui_web.needs.operations import Basis
from puhui_web.needs.referral_rows import COLUMNS
from puhui_web.needs.words import LEGAL_BASES, REFERRAL_PURPOSES
from puhui_web.wording.lazy import say_lazy


class BasisForm(forms.Form):
    """For what, and on what ground."""

    purpose = forms.ChoiceField(label=say_lazy("推荐用途", "For what"))
    legal_basis = forms.ChoiceField(
        label=say_lazy("提供信息的依据", "Ground on which the data are passed on")
    )
    basis_note = forms.CharField(
        label=say_lazy("依据说明", "Which list, duty or consent"),
        help_text=say_lazy("如名单名称和文号", "such as the list's title and number"),
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "purpose", REFERRAL_PURPOSES)
        choose(self, "legal_basis", LEGAL_BASES)

    def basis(self) -> Basis:
        """Return what was chosen."""
        typed = self.cleaned_data
        return Basis(
            purpose=typed["purpose"],
            legal_basis=typed["legal_basis"],
            basis_note=typed["basis_note"],
        )


class ReferralForm(BasisForm):
    """One enterprise."""

    name = forms.CharField(label=say_lazy("企业名称", "Name of the enterprise"), max_length=120)
    uscc = forms.CharField(label=say_lazy("统一社会信用代码", "Credit code"), max_length=30)
    county_code = forms.CharField(
        label=say_lazy("区县代码", "County code"), max_length=6, required=False
    )
    contact_name = forms.CharField(
        label=say_lazy("联系人", "Contact"), max_length=40, required=False
    )
    contact_phone = forms.CharField(
        label=say_lazy("联系电话", "Telephone"), max_length=30, required=False
    )
    amount = forms.CharField(
        label=say_lazy("需要的金额(元)", "Amount needed (yuan)"), max_length=20, required=False
    )
    note = forms.CharField(
        label=say_lazy("说明", "Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    field_order = [*COLUMNS, "purpose", "legal_basis", "basis_note"]

    def cells(self) -> dict[str, str]:
        """Return what was typed by the names of ``COLUMNS``."""
        return {name: str(self.cleaned_data[name]) for name in COLUMNS}


class ReferralFileForm(BasisForm):
    """A list of enterprises."""

    file = forms.FileField(
        label=say_lazy("名单文件(CSV 或 xlsx)", "List (CSV or xlsx)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    field_order = ["file", "purpose", "legal_basis", "basis_note"]
