"""Read what was typed: a value, or a problem that says what to write instead."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from puhui.base import Bilingual, fen_from_yuan, yuan_text
from puhui_web.applications.phones import cleaned_phone
from puhui_web.applications.steps.questions import Question

Value = int | float | str | bool
_WAN: Final = 10_000
_SCALES: Final = (("亿", _WAN * _WAN), ("万", _WAN), ("千", 1_000))
_DIGITS_MAX: Final = 15


@dataclass(frozen=True)
class Problem:
    """What is wrong with, or missing from, one field of a step."""

    step: int
    field: str
    text: Bilingual

    @property
    def anchor(self) -> str:
        """The place on the step's page."""
        return f"id_{self.field}"


def read_answer(question: Question, typed: str) -> Value | Bilingual | None:
    """Return the value, None for nothing typed, or in words what is wrong with it.

    Amounts are returned in fen, percentages as ratios.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    if not text:
        return None
    if question.kind in {"amount", "count", "percent"}:
        return _number(question, text)
    if question.kind in {"flag", "choice"}:
        return _choice(question, text)
    if question.kind == "phone":
        return cleaned_phone(text) or Bilingual(
            "电话号码不完整, 请写 11 位手机号或带区号的座机",
            "this is no whole number; write 11 digits, or the area code too",
        )
    if question.most is not None and len(text) > question.most:
        return Bilingual(
            f"最多 {question.most} 个字, 现在 {len(text)} 个",
            f"at most {question.most} characters; it has {len(text)}",
        )
    return text


def _choice(question: Question, text: str) -> Value | Bilingual:
    if question.choices is None or text not in question.choices:
        return Bilingual("请在列表中选一项", "choose one of the list")
    return text == "yes" if question.kind == "flag" else text


def _number(question: Question, text: str) -> Value | Bilingual:
    number = _decimal(text)
    if number is None:
        return Bilingual("请写数字, 例如 200000 或 20万", "write a number, such as 200000")
    if question.kind == "percent":
        wrong = _outside(question, number, show=lambda edge: f"{edge} %")
        return wrong or float(number / 100)
    if question.kind == "amount":
        if number * 100 % 1:
            return Bilingual("最小到分", "no finer than fen")
        fen = fen_from_yuan(number)
        wrong = _outside(question, Decimal(fen), show=lambda edge: f"{yuan_text(edge)} 元")
        return wrong or fen
    if number != number.to_integral_value():
        return Bilingual("请写整数", "write a whole number")
    return _outside(question, number, show=str) or int(number)


def _decimal(text: str) -> Decimal | None:
    """Return a number as people write it: 200000, 200,000, 20万, ¥20 万元."""
    bare = text.replace(",", "").replace(" ", "").strip("¥元%月个天人度亩件")
    scale = 1
    for sign, times in _SCALES:
        if bare.endswith(sign):
            bare, scale = bare.removesuffix(sign), times
    if len(bare) > _DIGITS_MAX or not bare.replace(".", "", 1).removeprefix("-").isdecimal():
        return None
    try:
        return Decimal(bare) * scale
    except InvalidOperation:
        return None


def _outside(
    question: Question, number: Decimal, *, show: Callable[[int], str]
) -> Bilingual | None:
    if question.least is not None and number < question.least:
        return Bilingual(f"至少 {show(question.least)}", f"at least {show(question.least)}")
    if question.most is not None and number > question.most:
        return Bilingual(f"最多 {show(question.most)}", f"at most {show(question.most)}")
    return None
