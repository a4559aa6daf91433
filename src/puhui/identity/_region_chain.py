"""Which division a chain of region words means: 贵州省 + 遵义 + 遵义县 -> 520304."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from puhui.identity._region_words import RegionWord, region_words

_LEVELS: Final = {2: "province", 4: "city", 6: "county"}
_COUNTY_DIGITS: Final = 6


@dataclass(frozen=True)
class Region:
    """What the first ``words_used`` words of a chain mean; empty codes: not determinable."""

    words_used: int
    code: str  # 2, 4 or 6 digits: the deepest that is sure
    levels: tuple[str, ...]  # of each word used: province, city or county


_NOTHING: Final = Region(0, "", ())


def resolve_chain(
    *, words: Sequence[str], default_city_code: str | None, alone_is_enough: bool
) -> Region:
    """Return the region of the longest part of the chain that holds together.

    :param words: writings from left to right, each one a key of ``region_words``.
    :param default_city_code: decides between counties of the same name.
    :param alone_is_enough: whether the short name of a county may stand without anything above.
    """
    for length in range(len(words), 0, -1):
        found = _resolve(words[:length], default_city_code, alone_is_enough=alone_is_enough)
        if found is not None:
            return found
    return _NOTHING


def _resolve(
    words: Sequence[str], default_city_code: str | None, *, alone_is_enough: bool
) -> Region | None:
    readings = list(_consistent(words))
    if not readings:
        return None
    readings = _best(readings, default_city_code)
    deepest = {max((word.code for word in reading), key=len) for reading in readings}
    code = deepest.pop() if len(deepest) == 1 else _shared(deepest)
    chosen = readings[0]
    is_short = not any(word.is_full for word in chosen)
    if is_short and not _short_stands(words, code, default_city_code, alone_is_enough):
        return None
    return Region(len(words), code, tuple(_LEVELS[len(word.code)] for word in chosen))


def _consistent(words: Sequence[str]) -> Iterator[tuple[RegionWord, ...]]:
    """Yield the readings in which every word lies inside, or around, every other."""
    for reading in product(*(region_words()[word] for word in words)):
        codes = [word.code for word in reading]
        deepest = max(codes, key=len)
        if all(deepest.startswith(code) for code in codes) and _goes_down(reading):
            yield reading


def _goes_down(reading: Sequence[RegionWord]) -> bool:
    """Return whether each short name goes deeper than all before: 苏仙区苏仙岭 is not a chain."""
    return all(
        word.is_full or all(len(word.code) > len(before.code) for before in reading[:place])
        for place, word in enumerate(reading)
    )


def _best(
    readings: list[tuple[RegionWord, ...]], default_city_code: str | None
) -> list[tuple[RegionWord, ...]]:
    """Return the readings with most full names, then most levels, then in the default city."""

    def rank(reading: tuple[RegionWord, ...]) -> tuple[int, int]:
        return sum(word.is_full for word in reading), len({len(word.code) for word in reading})

    top = max(rank(reading) for reading in readings)
    best = [reading for reading in readings if rank(reading) == top]
    if default_city_code is not None and len(best) > 1:
        inside = [
            reading
            for reading in best
            if any(word.code.startswith(default_city_code) for word in reading)
        ]
        best = inside or best
    shallow = min(max(len(word.code) for word in reading) for reading in best)
    if all(len(reading) == 1 for reading in best) and shallow < _COUNTY_DIGITS:
        best = [reading for reading in best if len(reading[0].code) == shallow]
    return best


def _short_stands(
    words: Sequence[str], code: str, default_city_code: str | None, alone_is_enough: bool
) -> bool:
    """Return whether short names alone are enough to believe that a region is meant."""
    if not code:
        return False
    if len(words) > 1 or len(code) < _COUNTY_DIGITS or alone_is_enough:
        return True
    return default_city_code is not None and code.startswith(default_city_code)


def _shared(codes: set[str]) -> str:
    """Return the province or city in which all the codes lie, or nothing."""
    for length in (4, 2):
        heads = {code[:length] for code in codes}
        if len(heads) == 1 and all(len(code) >= length for code in codes):
            return heads.pop()
    return ""
