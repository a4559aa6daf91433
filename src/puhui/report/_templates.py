"""What every page is rendered with: the templates, and a text in both languages."""

import jinja2
from markupsafe import Markup, escape

from puhui.base import Bilingual
from puhui.report.texts import Value


def page_environment() -> jinja2.Environment:
    """Return an environment that escapes everything and knows the filter ``both``."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("puhui.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["both"] = both
    return environment


def both(text: Value) -> Markup:
    """Return the text as HTML, once where both languages say the same; the style shows one."""
    if not isinstance(text, Bilingual):
        return escape(text)
    if text.zh == text.en:
        return escape(text.zh)
    return Markup('<span lang="zh-CN">{}</span><span lang="en">{}</span>').format(text.zh, text.en)
