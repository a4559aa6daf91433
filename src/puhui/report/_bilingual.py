"""A text in both languages inside a page; the style sheet shows one of them."""

from markupsafe import Markup, escape

from puhui.base import Bilingual
from puhui.report.texts import Value


def both(text: Value) -> Markup:
    """Return the text as HTML, once where both languages say the same."""
    if not isinstance(text, Bilingual):
        return escape(text)
    if text.zh == text.en:
        return escape(text.zh)
    return Markup('<span lang="zh-CN">{}</span><span lang="en">{}</span>').format(text.zh, text.en)
