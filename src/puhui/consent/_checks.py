"""Checks of what callers of the ledger give, with advice where it does not do."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from puhui.base import Bilingual, PuhuiError

_FORM: Final = Bilingual("请填写后重试", "fill it in and try again")


def require_texts(error: type[PuhuiError], **values: str) -> None:
    """Check that none of the texts is blank.

    :raises PuhuiError: of the kind ``error``, naming the first that is.
    """
    for name, value in values.items():
        if not isinstance(value, str) or not value.strip():
            raise error(what=Bilingual(f"{name} 为空", f"{name} is empty"), advice=_FORM)


def require_days(error: type[PuhuiError], **values: date) -> None:
    """Check that all are days: a time of day would break comparisons of texts.

    :raises PuhuiError: of the kind ``error``, naming the first that is not.
    """
    for name, value in values.items():
        if not isinstance(value, date) or isinstance(value, datetime):
            raise error(
                what=Bilingual(f"{name} 不是日期: {value!r}", f"{name} is no date: {value!r}"),
                advice=Bilingual("请给出日期, 不带时刻", "give a date without time of day"),
            )


def require_one_of(
    error: type[PuhuiError], *, name: str, value: str, known: Collection[str]
) -> None:
    """Check that the value is one of the known ones.

    :raises PuhuiError: of the kind ``error``, listing the known ones.
    """
    if value not in known:
        listed = "、".join(known)
        raise error(
            what=Bilingual(f"{name} 未知: {value}", f"{name} is not known: {value}"),
            advice=Bilingual(f"可用: {listed}", f"use one of: {', '.join(known)}"),
        )
