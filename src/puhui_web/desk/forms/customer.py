"""What is done from a customer's page."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms

from puhui.base import GRADES
from puhui.sources.providers import SOURCES
from puhui_web.accounts.models import Unit
from puhui_web.accounts.queries import Colleague
from puhui_web.desk.forms.tasks import colleague_choices
from puhui_web.enterprises.showing.permits import NEED_CONSENT
from puhui_web.leads.vocabulary import SOURCES as LEAD_SOURCES
from puhui_web.leads.vocabulary import SOURCES_BY_HAND
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_LINES: Final = {"rows": 3}


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=say_lazy("理由", "Reason"),
        help_text=say_lazy("会记入审计日志", "it goes on record"),
        max_length=300,
        widget=forms.Textarea(attrs=_LINES),
    )


class ConsentForm(forms.Form):
    """A form that the enterprise signed."""

    sources = forms.MultipleChoiceField(
        label=say_lazy("授权查询的来源", "Sources agreed to"),
        widget=forms.CheckboxSelectMultiple,
    )
    given_by = forms.CharField(label=say_lazy("授权人", "Signed by"), max_length=60)
    how_given = forms.ChoiceField(
        label=say_lazy("方式", "How"),
        choices=[
            ("paper", say_lazy("纸质授权书", "on paper")),
            ("counter", say_lazy("柜面", "at the counter")),
        ],
    )
    evidence = forms.CharField(
        label=say_lazy("授权书编号或存放处", "Number of the form, or where it is kept"),
        max_length=120,
    )
    valid_until = forms.DateField(
        label=say_lazy("有效期至（不含当日）", "Until (not that day itself)"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["sources"]
        assert isinstance(field, forms.MultipleChoiceField)
        said = language()
        field.choices = [
            (source, title.say(said)) for source, title in SOURCES.items() if source in NEED_CONSENT
        ]


class OverrideForm(forms.Form):
    """Another grade and why."""

    grade = forms.ChoiceField(
        label=say_lazy("调整为", "Change to"), choices=[(grade, grade) for grade in GRADES]
    )
    reason = forms.CharField(
        label=say_lazy("理由", "Reason"),
        help_text=say_lazy(
            "写明模型没有看到的事实和依据；须由另一人复核后生效",
            "what the model does not see, and how you know; a second person decides",
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AssignForm(forms.Form):
    """Outlet and customer manager."""

    unit_id = forms.TypedChoiceField(label=say_lazy("网点", "Outlet"), coerce=int)
    manager_id = forms.TypedChoiceField(
        label=say_lazy("客户经理", "Manager"), coerce=int, required=False, empty_value=None
    )

    def __init__(
        self,
        *arguments: Any,
        units: Iterable[Unit],
        managers: Iterable[Colleague],
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        unit, manager = self.fields["unit_id"], self.fields["manager_id"]
        assert isinstance(unit, forms.TypedChoiceField)
        assert isinstance(manager, forms.TypedChoiceField)
        said = language()
        unit.choices = [(one.pk, one.name if said == "zh" else one.name_en) for one in units]
        manager.choices = [
            ("", say_lazy("暂不指定", "nobody yet")),
            *colleague_choices(managers),
        ]


class LeadForm(forms.Form):
    """A lead entered by hand."""

    product_code = forms.ChoiceField(label=say_lazy("产品", "Product"))
    source = forms.ChoiceField(label=say_lazy("来源", "From"))
    next_step_on = forms.DateField(
        label=say_lazy("何时联系", "When to call"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    note = forms.CharField(
        label=say_lazy("说明", "Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs=_LINES),
    )

    def __init__(self, *arguments: Any, products: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        product, source = self.fields["product_code"], self.fields["source"]
        assert isinstance(product, forms.ChoiceField)
        assert isinstance(source, forms.ChoiceField)
        product.choices = products
        source.choices = [(code, LEAD_SOURCES[code].say(language())) for code in SOURCES_BY_HAND]
