"""A figure of the profile in words, in the unit of its definition."""

from typing import Final

from puhui.base import Bilingual
from puhui.profile import Feature

_YUAN_PER_WAN: Final = 10_000
_MOST_GROWTH_PERCENT: Final = 1000
_PLAIN: Final = {
    "days": Bilingual("{0:,.0f} 天", "{0:,.0f} days"),
    "months": Bilingual("{0:,.1f} 个月", "{0:,.1f} months"),
    "years": Bilingual("{0:,.1f} 年", "{0:,.1f} years"),
    "count": Bilingual("{0:,.1f}", "{0:,.1f}"),
    "level": Bilingual("{0:.0f}", "{0:.0f}"),
    "correlation": Bilingual("{0:.2f}", "{0:.2f}"),
}


def feature_text(*, feature: Feature, value: float) -> Bilingual:
    """Return a figure as people say it: yuan instead of their logarithm, percent, yes or no."""
    if feature.unit == "flag":
        return Bilingual("是", "yes") if value else Bilingual("否", "no")
    if feature.unit == "log10_yuan":
        return _yuan(10.0**value - 1)
    if feature.unit == "log10_kwh":
        amount = 10.0**value - 1
        return Bilingual(f"{amount:,.0f} 千瓦时", f"{amount:,.0f} kWh")
    if feature.unit == "ratio":
        return _ratio(feature, value)
    form = _PLAIN[feature.unit]
    number = int(value) if value == int(value) and feature.unit == "count" else value
    if feature.unit == "count" and isinstance(number, int):
        return Bilingual(f"{number:,}", f"{number:,}")
    return Bilingual(form.zh.format(number), form.en.format(number))


def _yuan(amount_yuan: float) -> Bilingual:
    if abs(amount_yuan) >= _YUAN_PER_WAN:
        return Bilingual(f"{amount_yuan / _YUAN_PER_WAN:,.1f} 万元", f"¥{amount_yuan:,.0f}")
    return Bilingual(f"{amount_yuan:,.0f} 元", f"¥{amount_yuan:,.0f}")


def _ratio(feature: Feature, value: float) -> Bilingual:
    """Say a ratio in percent; growth between -2 and 2 is symmetric, and said as plain growth."""
    if (feature.minimum, feature.maximum) == (-2.0, 2.0):
        percent = 100.0 * 2 * value / (2 - value) if value < 2 else float("inf")
        if percent > _MOST_GROWTH_PERCENT:
            return Bilingual("十倍以上", "more than tenfold")
        return Bilingual(f"{percent:+.1f}%", f"{percent:+.1f} %")
    return Bilingual(f"{value:.1%}", f"{100 * value:.1f} %")
