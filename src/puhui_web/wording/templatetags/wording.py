"""Tags in every template: ``{% say "中文" "English" %}`` and filters for figures."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.wording.context import language

register = template.Library()
_FEN_PER_WAN = 1_000_000


@register.simple_tag
def say(zh: str, en: str, **values: object) -> str:
    """Return one of two texts by the page's language, its named places filled."""
    text = Bilingual(zh, en)
    return (text.format(**values) if values else text).say(language())


@register.filter
def words(text: Bilingual | None) -> str:
    """Return a bilingual text in the page's language; nothing for nothing."""
    return text.say(language()) if text is not None else ""


@register.filter
def yuan(amount_fen: int | None) -> str:
    """Return an amount as people say it: 12.5 万元, 5,000 元; a dash where it is unknown."""
    if amount_fen is None:
        return "—"
    chinese = language() == "zh"
    if chinese and abs(amount_fen) >= _FEN_PER_WAN:
        wan = (Decimal(amount_fen) / _FEN_PER_WAN).quantize(Decimal("0.01"))
        return f"{wan.normalize():,f} 万元"
    amount = (Decimal(amount_fen) / 100).quantize(Decimal("0.01"))
    whole = amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount
    return f"{whole:,f} 元" if chinese else f"¥{whole:,f}"


@register.filter
def percent(ratio: float | Decimal | None, places: int = 2) -> str:
    """Return a ratio as a percentage; a dash where it is unknown."""
    return "—" if ratio is None else f"{Decimal(str(ratio)) * 100:.{places}f} %"


@register.filter
def day(value: date | datetime | None) -> str:
    """Return a day as 2024-12-31; a dash where it is unknown."""
    if value is None:
        return "—"
    return (timezone.localtime(value) if isinstance(value, datetime) else value).strftime(
        "%Y-%m-%d"
    )


@register.filter
def moment(value: datetime | None) -> str:
    """Return a moment as 2024-12-31 09:30 in the platform's time zone."""
    return "—" if value is None else timezone.localtime(value).strftime("%Y-%m-%d %H:%M")


@register.simple_tag(takes_context=True)
def querystring_with(context: template.Context, **changes: object) -> str:
    """Return the page's query string with some parameters changed; None drops one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return str(query.urlencode())
