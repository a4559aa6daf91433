"""A feature's value as people read it, by its unit.

``static/profile.js`` does the same in the browser; a test holds the two together.
"""

from puhui.base import FEN_PER_YUAN, Bilingual
from puhui.profile.schema import Feature
from puhui.report.numbers import money, percent, plain_number

_MISSING = Bilingual("没有数据", "missing")


def feature_text(*, feature: Feature, value: float | None) -> Bilingual:
    """Return the value with its unit; a missing value says so."""
    if value is None:
        return _MISSING
    if feature.unit == "log10_yuan":
        # The profile keeps log10(1 + yuan); people read yuan.
        return money(round((10**value - 1) * FEN_PER_YUAN))
    number = _WRITTEN.get(feature.unit, _short)(value)
    after = _AFTER.get(feature.unit, Bilingual("", ""))
    return Bilingual(number + after.zh, number + after.en)


def _percent(value: float) -> str:
    return percent(value, decimals=1)


def _short(value: float) -> str:
    return plain_number(value, decimals=1)


def _correlation(value: float) -> str:
    return plain_number(value, decimals=2)


_WRITTEN = {"ratio": _percent, "correlation": _correlation}
_AFTER = {"months": Bilingual(" 个月", " months"), "days": Bilingual(" 天", " days")}
