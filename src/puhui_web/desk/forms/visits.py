"""What is written down of a visit or call."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import timezone

from puhui.base import FEN_PER_YUAN
from puhui_web.desk.forms.files import SeveralFilesField, SeveralFilesInput
from puhui_web.leads.operations import VisitNotes
from puhui_web.leads.vocabulary import OUTCOMES, VISIT_KINDS
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_YUAN_PER_WAN: Final = 10_000
_LINES: Final = {"rows": 3}


class VisitForm(forms.Form):
    """Kind, people met, what was seen and heard, the outcome and the next step."""

    kind = forms.ChoiceField(label=say_lazy("方式", "Kind"))
    at = forms.DateTimeField(
        label=say_lazy("时间", "When"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    lead_id = forms.TypedChoiceField(
        label=say_lazy("跟进的线索", "Lead"), coerce=int, required=False, empty_value=None
    )
    people = forms.CharField(
        label=say_lazy("见到或联系到的人", "People met"),
        help_text=say_lazy(
            "每行一人：姓名 职务。姓名只保留姓氏",
            "one a line: name and position; only initials are kept",
        ),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.CharField(
        label=say_lazy("看到的情况", "What was seen"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_LINES),
    )
    needs = forms.CharField(
        label=say_lazy("听到的需求", "Needs heard"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_LINES),
    )
    wanted_wan = forms.DecimalField(
        label=say_lazy("需要多少（万元）", "Amount wanted (10,000 yuan)"),
        required=False,
        min_value=Decimal("0.01"),
        max_value=Decimal(1_000_000),
        decimal_places=2,
    )
    outcome = forms.ChoiceField(label=say_lazy("结果", "Outcome"))
    next_step_on = forms.DateField(
        label=say_lazy("下一步日期", "Next step on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    place = forms.CharField(label=say_lazy("地点", "Place"), required=False, max_length=120)
    photos = SeveralFilesField(
        label=say_lazy("照片（JPEG 或 PNG，可多选）", "Photos (JPEG or PNG, several)"),
        required=False,
        widget=SeveralFilesInput(attrs={"accept": "image/jpeg,image/png"}),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        leads: list[tuple[int, str]],
        at: datetime,
        lead_id: str = "",
    ) -> None:
        local = timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")
        super().__init__(data, files, initial={"at": local, "lead_id": lead_id})
        said = language()
        self._choose("kind", [(code, title.say(said)) for code, title in VISIT_KINDS.items()])
        self._choose("outcome", [(code, title.say(said)) for code, title in OUTCOMES.items()])
        self._choose("lead_id", [("", say_lazy("不针对线索", "none")), *leads])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def notes(self) -> VisitNotes:
        """Return what was typed as the operation takes it."""
        typed = self.cleaned_data
        wanted = typed["wanted_wan"]
        return VisitNotes(
            kind=typed["kind"],
            at=typed["at"],
            outcome=typed["outcome"],
            people=_people(typed["people"]),
            seen=typed["seen"],
            needs=typed["needs"],
            wanted_fen=None if wanted is None else int(wanted * _YUAN_PER_WAN * FEN_PER_YUAN),
            next_step_on=typed["next_step_on"],
            place=typed["place"],
            photos=typed["photos"],
        )


def _people(text: str) -> tuple[tuple[str, str], ...]:
    """Read one person a line: the first word is the name, the rest the position."""
    people = []
    for line in text.splitlines():
        name, _, position = line.strip().partition(" ")
        if name:
            people.append((name, position.strip()))
    return tuple(people)
