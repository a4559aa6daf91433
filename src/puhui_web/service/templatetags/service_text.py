"""Filters for what service shows."""

from django import template
from django.utils.safestring import SafeString

from puhui_web.service.markup import html_of

register = template.Library()


@register.filter
def article_html(text: str) -> SafeString:
    """Return an article's text as safe HTML."""
    return html_of(text)
