"""The form to answer a dispute."""

from django import forms

from puhui_web.wording.lazy import say_lazy


class AnswerForm(forms.Form):
    """The outcome, and why in words that the enterprise reads."""

    outcome = forms.ChoiceField(
        label=say_lazy("结论", "Outcome"),
        choices=[
            ("upheld", say_lazy("异议成立：记录有误，不再采用", "upheld: the fact is wrong")),
            ("rejected", say_lazy("异议不成立：记录无误", "rejected: the fact is right")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=say_lazy("给企业的答复", "Answer to the enterprise"),
        help_text=say_lazy("企业会看到这段话", "the enterprise reads this"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
