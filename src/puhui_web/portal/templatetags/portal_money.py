"""Amounts to the fen, where a cost or a payment is told."""

from django import template

from puhui.base import yuan_text
from puhui_web.wording.context import language

register = template.Library()


@register.filter
def figure(amount_fen: int) -> str:
    """Return an amount in yuan without its unit, for columns: 1,234.56."""
    return yuan_text(amount_fen)


@register.filter
def exact_yuan(amount_fen: int) -> str:
    """Return an amount with its unit: 17,029.98 元."""
    text = yuan_text(amount_fen)
    return f"{text} 元" if language() == "zh" else f"¥{text}"
