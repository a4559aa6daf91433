"""The form of an article."""

from typing import Any

from django import forms

from puhui_web.service.article_files import ArticleText
from puhui_web.service.topics import TOPICS
from puhui_web.wording.context import language
from puhui_web.wording.lazy import say_lazy

_DATE = {"type": "date"}


class ArticleForm(forms.Form):
    """Everything that an article says; an existing article keeps its name."""

    slug = forms.SlugField(
        label=say_lazy("网址名", "Name in the address"),
        help_text=say_lazy(
            "小写英文、数字、连字符，以后不能改", "a-z, 0-9 and hyphens; it stays for good"
        ),
        max_length=60,
    )
    title_zh = forms.CharField(label=say_lazy("中文标题", "Title in Chinese"), max_length=80)
    title_en = forms.CharField(label=say_lazy("英文标题", "Title in English"), max_length=80)
    topics = forms.MultipleChoiceField(
        label=say_lazy("主题", "Topics"), widget=forms.CheckboxSelectMultiple
    )
    asked_as = forms.CharField(
        label=say_lazy("客户会怎么问，每行一句", "How it is asked, one a line"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    body_zh = forms.CharField(
        label=say_lazy("中文正文", "Text in Chinese"),
        help_text=say_lazy(
            "空一行分段；以“- ”开头的行是列表",
            'blank lines between paragraphs; lists begin with "- "',
        ),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    body_en = forms.CharField(
        label=say_lazy("英文正文", "Text in English"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    valid_from = forms.DateField(
        label=say_lazy("生效日（不填为今天）", "In force from (empty: today)"),
        required=False,
        widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label=say_lazy(
            "失效日（不填为一直有效）", "First day no longer in force (empty: for good)"
        ),
        required=False,
        widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"),
    )

    def __init__(self, *arguments: Any, slug: str = "", **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["topics"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, title.say(language())) for code, title in TOPICS.items()]
        if slug:
            self.fields["slug"].disabled = True
            self.initial["slug"] = slug

    def article(self) -> ArticleText:
        """Return what was typed."""
        lines = self.cleaned_data["asked_as"].splitlines()
        return ArticleText(
            **{
                **self.cleaned_data,
                "topics": tuple(self.cleaned_data["topics"]),
                "asked_as": tuple(line.strip() for line in lines if line.strip()),
            }
        )
