"""Vectorised likeness against the textbook definitions, written out over characters."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from puhui.base import Bilingual
from puhui.fusion.engines.likeness import likeness_levels
from puhui.fusion.settings import Comparison, Likeness

TEXTS = st.text(alphabet="甲乙丙丁ab𠮷é ", max_size=9)
PAIRS = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=20)


def levenshtein(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]


def jaro_winkler(one: str, other: str) -> float:
    window = max(max(len(one), len(other)) // 2 - 1, 0)
    taken = [False] * len(other)
    matched = []
    for i, left in enumerate(one):
        for j in range(max(0, i - window), min(len(other), i + window + 1)):
            if not taken[j] and other[j] == left:
                taken[j] = True
                matched.append(left)
                break
    if not matched:
        return 0.0
    others = [right for right, is_taken in zip(other, taken, strict=True) if is_taken]
    swaps = sum(a != b for a, b in zip(matched, others, strict=True)) // 2
    m = len(matched)
    jaro = (m / len(one) + m / len(other) + (m - swaps) / m) / 3
    prefix = 0
    for left, right in zip(one[:4], other[:4], strict=False):
        if left != right:
            break
        prefix += 1
    return jaro + prefix * 0.1 * (1 - jaro) if jaro > 0.7 else jaro


def dice(one: str, other: str) -> float:
    sets = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other)]
    total = len(sets[0]) + len(sets[1])
    return 2 * len(sets[0] & sets[1]) / total if total else 0.0


def graded(pairs: list[tuple[str, str]], likeness: Likeness, thresholds: tuple[float, ...]):
    asked = Comparison("x", likeness, thresholds, False, Bilingual("甲", "a"))
    left, right = (pl.Series(side, dtype=pl.String) for side in zip(*pairs, strict=True))
    return likeness_levels(left=left, right=right, comparison=asked).tolist()


@given(PAIRS)
def test_levenshtein(pairs: list[tuple[str, str]]):
    thresholds = (1, 2, 4)
    expected = [
        4 if a == b else sum(levenshtein(a, b) <= limit for limit in thresholds) for a, b in pairs
    ]
    assert graded(pairs, Likeness.LEVENSHTEIN, thresholds) == expected


@given(PAIRS)
def test_jaro_winkler(pairs: list[tuple[str, str]]):
    # thresholds that no fraction of small numbers comes to, so that rounding cannot decide
    thresholds = (0.9017, 0.7013, 0.4011)
    expected = [
        4 if a == b else sum(jaro_winkler(a, b) >= limit for limit in thresholds) for a, b in pairs
    ]
    assert graded(pairs, Likeness.JARO_WINKLER, thresholds) == expected


@given(PAIRS)
def test_dice(pairs: list[tuple[str, str]]):
    thresholds = (1.0, 0.5, 0.2)
    expected = [4 if a == b else sum(dice(a, b) >= limit for limit in thresholds) for a, b in pairs]
    assert graded(pairs, Likeness.DICE, thresholds) == expected
