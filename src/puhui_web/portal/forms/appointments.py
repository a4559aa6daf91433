"""Forms of an appointment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from puhui_web.service.purposes import PURPOSES
from puhui_web.service.slots import Slot
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy


class TimeForm(forms.Form):
    """One of an outlet's free times."""

    starts_at = forms.TypedChoiceField(
        label=say_lazy("选一个时间", "Choose a time"),
        coerce=datetime.fromisoformat,
        widget=forms.RadioSelect,
    )

    def __init__(self, *arguments: Any, slots: Sequence[Slot], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["starts_at"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
            (slot.starts_at.isoformat(), f"{timezone.localtime(slot.starts_at):%H:%M}")
            for slot in slots
            if slot.free_count
        ]


class BookForm(TimeForm):
    """A free time, and what for."""

    purpose = forms.ChoiceField(label=say_lazy("办什么事", "What for"))
    note = forms.CharField(
        label=say_lazy("留言（可不填）", "A word beforehand, if you like"),
        required=False,
        max_length=200,
    )

    def __init__(self, *arguments: Any, slots: Sequence[Slot], **named: Any) -> None:
        super().__init__(*arguments, slots=slots, **named)
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(p.code, p.title.say(language())) for p in PURPOSES.values()]
