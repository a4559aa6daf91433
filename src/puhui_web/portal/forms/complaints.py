"""Forms of a complaint."""

from typing import Any, Final

from django import forms

from puhui.base import Bilingual
from puhui_web.service.complaint_words import ABOUT
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_RATINGS: Final = {
    5: Bilingual("5 · 很满意", "5 · very good"),
    4: Bilingual("4 · 满意", "4 · good"),
    3: Bilingual("3 · 一般", "3 · fair"),
    2: Bilingual("2 · 不满意", "2 · poor"),
    1: Bilingual("1 · 很不满意", "1 · very poor"),
}


class ComplainForm(forms.Form):
    """What is wrong."""

    about = forms.ChoiceField(label=say_lazy("关于什么", "About what"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=say_lazy("事情经过", "What happened"),
        help_text=say_lazy(
            "什么时候、在哪里、谁、发生了什么、希望怎样解决",
            "when, where, who, what happened, what you would like",
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    is_against_manager = forms.BooleanField(
        label=say_lazy(
            "投诉的是我的客户经理（他不会看到）",
            "It is about my customer manager, who will not see it",
        ),
        required=False,
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, title.say(language())) for code, title in ABOUT.items()]


class RateForm(forms.Form):
    """How the answer was."""

    rating_points = forms.TypedChoiceField(
        label=say_lazy("您对答复满意吗", "How was the answer"), coerce=int, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=say_lazy("想说的话（可不填）", "Anything to add, if you like"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["rating_points"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(points, words.say(language())) for points, words in _RATINGS.items()]
