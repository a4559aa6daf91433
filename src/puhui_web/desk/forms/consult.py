"""Forms of a consultation."""

from django import forms

from puhui_web.wording.lazy import say_lazy


class AnswerForm(forms.Form):
    """An answer, and the last line that it was written under."""

    text = forms.CharField(
        label=say_lazy("答复", "Answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    seen_message_id = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(forms.Form):
    """A note that only staff see."""

    text = forms.CharField(
        label=say_lazy("内部备注（企业主看不到）", "Internal note, not seen by the owner"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class StartForm(forms.Form):
    """A consultation that the bank begins."""

    title = forms.CharField(label=say_lazy("标题", "Title"), max_length=80)
    text = forms.CharField(
        label=say_lazy("内容", "Text"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
