"""The forms of the catalogue's editor. They refuse nothing: its problems say what is wrong."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from puhui.base import Bilingual
from puhui.matching import CATEGORIES, FACTS, GUARANTEES, RATE_BASES, REPAYMENTS
from puhui.profile import STAGES
from puhui_web.catalogue.editing import FIELDS, OPERATORS, Field
from puhui_web.wording.lazy import say_lazy

STATUSES: Final = {
    "fact": Bilingual("有出处的事实", "fact with a source"),
    "assumption": Bilingual("假设", "assumption"),
}
_CHOICES: Final[Mapping[str, Mapping[str, Bilingual]]] = {
    "category": CATEGORIES,
    "loan.rate.basis": RATE_BASES,
    "loan.repayment": REPAYMENTS,
    "loan.guarantee": GUARANTEES,
    "stages": STAGES,
    "status": STATUSES,
}
_NONE: Final = ("", say_lazy("请选择", "choose"))


def _said(options: Mapping[str, Bilingual]) -> list[tuple[str, Any]]:
    return [(code, say_lazy(title.zh, title.en)) for code, title in options.items()]


def _with(options: list[tuple[str, Any]], codes: Iterable[str]) -> list[tuple[str, Any]]:
    """Return options and those of the codes that are none, so that a wrong one is kept too."""
    known = {code for code, _ in options}
    return [*options, *((code, code) for code in codes if code and code not in known)]


class PlainForm(forms.Form):
    """The plain fields of an item. ``counties``: code and name of those that may be chosen."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        kind: str,
        counties: list[tuple[str, str]],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        for fields in FIELDS.values():
            for field in fields:
                if kind == "product" or not field.for_product_only:
                    self.fields[field.name] = self._made(field, counties)

    def _made(self, field: Field, counties: list[tuple[str, str]]) -> forms.Field:
        about: dict[str, Any] = {
            "label": say_lazy(*field.title),
            "required": False,
            "help_text": say_lazy(*field.help) if field.help else "",
        }
        shown = self.initial.get(field.name)
        if field.kind == "codes":
            options = counties if field.path == "regions" else _said(_CHOICES[field.path])
            return _Codes(choices=_with(options, shown or ()), **about)
        if field.kind == "choice":
            options = _with([_NONE, *_said(_CHOICES[field.path])], [shown or ""])
            return forms.CharField(widget=forms.Select(choices=options), **about)
        return forms.CharField(widget=_WIDGETS[field.kind](), **about)


class _Codes(forms.MultipleChoiceField):
    """Several codes by check boxes."""

    widget = forms.CheckboxSelectMultiple


def _area(rows: int) -> type[forms.Textarea]:
    class _Area(forms.Textarea):
        def __init__(self) -> None:
            super().__init__(attrs={"rows": rows, "spellcheck": "false"})

    return _Area


_WIDGETS: Final[Mapping[str, Any]] = {
    "text": forms.TextInput,
    "long": _area(2),
    "day": forms.TextInput,
    "whole": forms.TextInput,
    "yuan": forms.TextInput,
    "ratio": forms.TextInput,
    "yaml": _area(4),
    "pairs": _area(4),
}


class RequirementForm(forms.Form):
    """One requirement: a rule about one fact, or rules in rules as YAML."""

    is_nested = forms.BooleanField(required=False, widget=forms.HiddenInput)
    code = forms.CharField(label=say_lazy("编号", "Code"), required=False)
    fact = forms.CharField(
        label=say_lazy("看哪项事实", "Fact"),
        required=False,
        widget=forms.Select(
            choices=[_NONE, *_said({name: fact.title for name, fact in FACTS.items()})]
        ),
    )
    operator = forms.CharField(
        label=say_lazy("怎么比", "Comparison"),
        required=False,
        widget=forms.Select(choices=[_NONE, *_said(OPERATORS)]),
    )
    value = forms.CharField(
        label=say_lazy("值", "Value"),
        required=False,
        help_text=say_lazy(
            "金额写元; 比例写小数; 多个值用逗号; 是或否写 true / false",
            "amounts in yuan, ratios as decimals, several by commas, true or false",
        ),
    )
    rule = forms.CharField(
        label=say_lazy("规则（YAML）", "Rule (YAML)"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "spellcheck": "false", "class": "code"}),
    )
    says_zh = forms.CharField(label=say_lazy("要求（中文）", "Wording (Chinese)"), required=False)
    says_en = forms.CharField(label=say_lazy("要求（英文）", "Wording (English)"), required=False)
    if_not_zh = forms.CharField(
        label=say_lazy("不符合时怎么办（中文）", "If not met (Chinese)"), required=False
    )
    if_not_en = forms.CharField(
        label=say_lazy("不符合时怎么办（英文）", "If not met (English)"), required=False
    )
    can_change = forms.BooleanField(
        label=say_lazy("企业以后可以做到", "The enterprise can come to meet it"), required=False
    )
    source = forms.CharField(label=say_lazy("出处", "Source"), required=False)
    status = forms.CharField(
        label=say_lazy("依据", "Fact or assumption"),
        required=False,
        widget=forms.Select(choices=[_NONE, *_said(STATUSES)]),
    )


RequirementFormSet = forms.formset_factory(RequirementForm, extra=0)


class TextForm(forms.Form):
    """The whole document as YAML or JSON."""

    text = forms.CharField(
        label=say_lazy("全文（YAML 或 JSON）", "The whole document (YAML or JSON)"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 40, "spellcheck": "false", "class": "code"}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class RevisionForm(forms.Form):
    """Which edit the page was opened on."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


def with_problem(field: forms.BoundField, problem_id: str) -> SafeString:
    """Return a field's input, tied to the text of its problem for those who hear the page."""
    told = [problem_id, f"{field.id_for_label}_helptext" if field.help_text else ""]
    attributes: dict[str, str | bool] = {
        "aria-invalid": "true",
        "aria-describedby": " ".join(filter(None, told)),
    }
    return field.as_widget(attrs=attributes)
