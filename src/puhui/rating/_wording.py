"""Values of features as people say them."""

from puhui.base import Bilingual

# Growth as 2 × (now − before) / (now + before), which lies between these.
_SYMMETRIC_GROWTH = (-2.0, 2.0)
_MOST_GROWTH_RATIO = 10.0
# How a number of the unit is written, and what follows it.
_NUMBERS = {
    "days": ("{:.0f}", " 天", " days"),
    "months": ("{:.0f}", " 个月", " months"),
    "years": ("{:.1f}", " 年", " years"),
    "log10_kwh": ("{:,.0f}", " 千瓦时", " kWh"),
    "level": ("{:.0f}", " 级", ""),
    "flag": ("", "", ""),
}


def value_text(
    *, value: float, unit: str, minimum: float | None, maximum: float | None
) -> Bilingual:
    """Return a feature's value with its unit, rounded as one would say it.

    >>> value_text(value=0.4251, unit="ratio", minimum=0.0, maximum=1.0)
    Bilingual(zh='42.5%', en='42.5 %')
    >>> value_text(value=-0.5, unit="ratio", minimum=-2.0, maximum=2.0)
    Bilingual(zh='下降 40%', en='down 40 %')
    """
    if unit == "ratio" and (minimum, maximum) == _SYMMETRIC_GROWTH:
        return _growth_text(value)
    if unit == "ratio":
        number = f"{100 * value:.1f}".removesuffix(".0")
        return Bilingual(f"{number}%", f"{number} %")
    if unit == "log10_yuan":
        return _yuan_text(10**value - 1)
    if unit in _NUMBERS:
        return _number_text(value, unit)
    number = f"{value:,.1f}".removesuffix(".0") if unit == "count" else f"{value:.2f}"
    return Bilingual(number, number)


def _number_text(value: float, unit: str) -> Bilingual:
    if unit == "flag":
        return Bilingual("是", "yes") if value >= 0.5 else Bilingual("否", "no")
    form, zh, en = _NUMBERS[unit]
    shown = 10**value - 1 if unit.startswith("log10_") else value
    number = form.format(shown)
    return Bilingual(f"{number}{zh}", f"{number}{en}")


def _growth_text(symmetric: float) -> Bilingual:
    if symmetric >= 2:
        return Bilingual("从零起步", "up from nothing")
    change = (2 + symmetric) / (2 - symmetric) - 1
    if change > _MOST_GROWTH_RATIO:
        return Bilingual("增长十倍以上", "up more than tenfold")
    size = f"{100 * abs(change):.0f}"
    if size == "0":
        return Bilingual("持平", "unchanged")
    if change < 0:
        return Bilingual(f"下降 {size}%", f"down {size} %")
    return Bilingual(f"增长 {size}%", f"up {size} %")


def _yuan_text(yuan: float) -> Bilingual:
    en = f"{yuan:,.0f} yuan"
    if yuan >= 1e8:
        return Bilingual(f"{yuan / 1e8:,.2f} 亿元", en)
    if yuan >= 1e4:
        return Bilingual(f"{yuan / 1e4:,.1f} 万元", en)
    return Bilingual(f"{yuan:,.0f} 元", en)
