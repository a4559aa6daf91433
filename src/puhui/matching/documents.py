"""Read parts of a document with the place of each, so that what is wrong can be found there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from puhui.base import Bilingual, PuhuiError, fen_from_yuan

NUMBER_LIMIT: Final = 10**13  # of fen: more than any city lends; products with rates fit 64 bits


class UnableToReadItem(PuhuiError):
    """A document is no item, rule or amount; ``path`` says which part of it."""

    code = "unable_to_read_item"

    def __init__(self, *, path: str, what: Bilingual, advice: Bilingual) -> None:
        self.path = path
        place = Bilingual(path or "全文", path or "the whole document")
        super().__init__(
            what=Bilingual(f"{place.zh}：{what.zh}", f"{place.en}: {what.en}"), advice=advice
        )


def problem(path: str, zh: str, en: str, *, do_zh: str, do_en: str) -> UnableToReadItem:
    """Return the error for one place of a document: what is wrong, what to do."""
    return UnableToReadItem(path=path, what=Bilingual(zh, en), advice=Bilingual(do_zh, do_en))


def joined(path: str, key: str) -> str:
    """Return the path of a key below a path."""
    return f"{path}.{key}" if path else key


@dataclass(frozen=True)
class Part:
    """One mapping of a document, and where it stands."""

    entries: Mapping[str, Any]
    path: str

    @classmethod
    def of(cls, value: Any, path: str, *, keys: Collection[str] | None = None) -> "Part":
        """Take a value for a mapping with no other keys than these.

        :raises UnableToReadItem: if it is none, or has a key that means nothing here.
        """
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            raise problem(
                path,
                f"应是一组「名称: 值」，而不是 {value!r}",
                f"should be names with values, not {value!r}",
                do_zh="请按示例填写",
                do_en="write it as the examples do",
            )
        part = cls(value, path)
        if keys is not None:
            part.only(keys)
        return part

    def only(self, keys: Collection[str]) -> None:
        """Refuse keys that mean nothing here.

        :raises UnableToReadItem: at the first of them.
        """
        strange = sorted(set(self.entries) - set(keys))
        if strange:
            raise problem(
                self.at(strange[0]),
                f"没有「{strange[0]}」这一项",
                f"there is nothing called {strange[0]!r} here",
                do_zh=f"可用的有：{'、'.join(sorted(keys))}",
                do_en=f"there are: {', '.join(sorted(keys))}",
            )

    def at(self, key: str) -> str:
        """Return the path of a key."""
        return joined(self.path, key)

    def value(self, key: str) -> Any:
        """Return a value that has to be there.

        :raises UnableToReadItem: if it is not.
        """
        found = self.entries.get(key)
        if found is None:
            raise problem(
                self.at(key), "没有填写", "is missing", do_zh="请补上这一项", do_en="fill it in"
            )
        return found

    def has(self, key: str) -> bool:
        """Whether the key has a value."""
        return self.entries.get(key) is not None

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        found = self.value(key)
        if not isinstance(found, str) or not found.strip():
            raise _wrong(self.at(key), found, "一段文字", "some text")
        return found

    def bilingual(self, key: str) -> Bilingual:
        """Return a text in both languages."""
        return _bilingual(self.value(key), self.at(key))

    def bilinguals(self, key: str) -> tuple[Bilingual, ...]:
        """Return a list of texts in both languages; without the key, an empty one."""
        return tuple(
            _bilingual(one, f"{self.at(key)}[{place}]") for place, one in enumerate(self.items(key))
        )

    def items(self, key: str) -> Sequence[Any]:
        """Return a list; without the key, an empty one."""
        found = self.entries.get(key)
        if found is None:
            return ()
        if isinstance(found, str) or not isinstance(found, Sequence):
            raise _wrong(self.at(key), found, "一个列表", "a list")
        return found

    def filled(self, key: str) -> Sequence[Any]:
        """Return a list that is not empty."""
        found = self.items(key)
        if not found:
            raise _wrong(self.at(key), found, "至少一项的列表", "a list of at least one")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each once."""
        found = self.items(key)
        if not all(isinstance(text, str) and text for text in found):
            raise _wrong(self.at(key), found, "文字的列表", "a list of texts")
        if len(set(found)) < len(found):
            raise _wrong(self.at(key), found, "没有重复的列表", "a list without repetitions")
        return tuple(found)

    def choice(self, key: str, among: Collection[str]) -> str:
        """Return one of the known values."""
        found = self.value(key)
        if found not in among:
            zh, en = f"其中之一：{'、'.join(among)}", f"one of {', '.join(among)}"
            raise _wrong(self.at(key), found, zh, en)
        return str(found)

    def flag(self, key: str) -> bool:
        """Return true or false."""
        found = self.value(key)
        if not isinstance(found, bool):
            raise _wrong(self.at(key), found, "true 或 false", "true or false")
        return found

    def integer(self, key: str, *, minimum: int = -NUMBER_LIMIT) -> int:
        """Return a whole number."""
        found = self.value(key)
        is_whole = isinstance(found, int) and not isinstance(found, bool)
        if not is_whole or not minimum <= found <= NUMBER_LIMIT:
            least = "" if minimum == -NUMBER_LIMIT else f" >= {minimum}"
            raise _wrong(self.at(key), found, f"整数{least}", f"a whole number{least}")
        return int(found)

    def optional_integer(self, key: str, *, otherwise: int, minimum: int = 0) -> int:
        """Return a whole number, or another where the key has no value."""
        return self.integer(key, minimum=minimum) if self.has(key) else otherwise

    def decimal(self, key: str, *, minimum: Decimal, maximum: Decimal) -> Decimal:
        """Return an exact number of a range, at most six digits behind the point."""
        found = self.value(key)
        try:
            number = Decimal("nan") if isinstance(found, bool) else Decimal(str(found))
        except InvalidOperation:
            number = Decimal("nan")
        if not number.is_finite() or not minimum <= number <= maximum:
            raise _wrong(
                self.at(key),
                found,
                f"{minimum} 到 {maximum} 之间的数",
                f"a number from {minimum} to {maximum}",
            )
        if number != round(number, 6):
            raise _wrong(self.at(key), found, "至多六位小数", "at most six decimals")
        return number

    def fen(self, key: str) -> int:
        """Return an amount that is written in yuan, as fen; none below zero."""
        found = self.value(key)
        try:
            amount = -1 if isinstance(found, bool) else fen_from_yuan(str(found))
        except (ValueError, ArithmeticError):
            amount = -1
        if not 0 <= amount <= NUMBER_LIMIT:
            raise _wrong(self.at(key), found, "元为单位的金额", "an amount in yuan")
        return amount

    def day(self, key: str) -> date:
        """Return a date: a date, or text like 2024-12-31."""
        found = self.value(key)
        if isinstance(found, date) and not isinstance(found, datetime):
            return found
        try:
            return date.fromisoformat(found)
        except (TypeError, ValueError):
            raise _wrong(
                self.at(key), found, "形如 2024-12-31 的日期", "a date like 2024-12-31"
            ) from None


def _bilingual(value: Any, path: str) -> Bilingual:
    both = Part.of(value, path, keys=Bilingual._fields)
    return Bilingual(both.text("zh"), both.text("en"))


def _wrong(path: str, found: Any, zh: str, en: str) -> UnableToReadItem:
    return problem(
        path,
        f"「{found}」不是{zh}",
        f"{found!r} is not {en}",
        do_zh="请改正后再保存",
        do_en="put it right and save again",
    )
