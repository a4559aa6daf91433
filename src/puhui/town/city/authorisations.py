"""What the enterprises of a city agreed to: a file as a bank's counter would keep it."""

from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from puhui.sources.providers import SOURCES, TABLES, Basis
from puhui.town.streams import stream

_HEADERS: Final = (
    "统一社会信用代码",
    "授权人",
    "授权来源",
    "用途",
    "起始日",
    "截止日",
    "授权方式",
    "授权书存放处",
    "撤回日",
)
_ASKING: Final = tuple(
    source
    for source in SOURCES
    if any(t.basis is Basis.CONSENT for t in TABLES.values() if t.source == source)
)
_WAYS: Final = ("线上", "柜面", "纸质")
# Shares are assumptions: most who were asked agreed to all, some to a few, few took it back.
_ASKED_RATIO: Final = 0.75
_TO_ALL_RATIO: Final = 0.85
_WITHDRAWN_RATIO: Final = 0.02
_EXPIRED_RATIO: Final = 0.03
_YEARS_DAYS: Final = 2 * 365


def draw_authorisations(*, entities: pl.DataFrame, seed: int, as_of: date) -> pl.DataFrame:
    """Return the file's rows under its Chinese headers, by credit code.

    An enterprise without a code has signed nothing. Who agrees does not depend on how good it is.

    :param entities: ``ENTITIES_SCHEMA``.
    """
    random = stream(seed=seed, name="authorisations")
    known = entities.drop_nulls("uscc").filter(pl.col("closed_on").is_null()).sort("uscc")
    asked = known.filter(pl.Series(random.random(len(known)) < _ASKED_RATIO))
    size = len(asked)
    signed = [as_of - timedelta(days=int(days)) for days in random.integers(30, 600, size)]
    fate = random.random(size)
    expired = fate < _EXPIRED_RATIO
    withdrawn = (fate >= _EXPIRED_RATIO) & (fate < _EXPIRED_RATIO + _WITHDRAWN_RATIO)
    rows = {
        "统一社会信用代码": asked["uscc"],
        "授权人": asked["owner_id"].fill_null("负责人"),
        "授权来源": _sources(random, size),
        "用途": ["评级"] * size,
        "起始日": signed,
        "截止日": [
            as_of - timedelta(days=10) if is_over else day + timedelta(days=_YEARS_DAYS)
            for day, is_over in zip(signed, expired, strict=True)
        ],
        "授权方式": [_WAYS[way] for way in random.integers(0, len(_WAYS), size)],
        "授权书存放处": [f"授权档案/{code}" for code in asked["uscc"]],
        "撤回日": [as_of - timedelta(days=5) if is_back else None for is_back in withdrawn],
    }
    days = dict.fromkeys(("起始日", "截止日", "撤回日"), pl.Date)
    schema = {name: days.get(name, pl.String) for name in _HEADERS}
    return pl.DataFrame(rows, schema=schema)


def _sources(random: np.random.Generator, size: int) -> list[str]:
    """Return for each enterprise the sources that it agreed to, by their Chinese names."""
    titles = [SOURCES[source].zh for source in _ASKING]
    agreed = random.random((size, len(titles))) < 0.5
    agreed[random.random(size) < _TO_ALL_RATIO] = True
    agreed[~agreed.any(axis=1), 0] = True
    return ["、".join(t for t, yes in zip(titles, row, strict=True) if yes) for row in agreed]
