"""Levels are numbered alike for every likeness, and missing is no evidence."""

from datetime import date

import polars as pl
import pytest

from puhui.base import Bilingual
from puhui.fusion.engines.likeness import comparable, likeness_levels, string_levels
from puhui.fusion.settings import Comparison, Likeness


def comparison(likeness: Likeness, *thresholds: float) -> Comparison:
    return Comparison("x", likeness, thresholds, False, Bilingual("甲", "a"))


def levels(left: list[object], right: list[object], asked: Comparison) -> list[int]:
    sides = [comparable(column=pl.Series(side), comparison=asked) for side in (left, right)]
    return likeness_levels(left=sides[0], right=sides[1], comparison=asked).tolist()


def test_missing_on_either_side_is_no_level():
    asked = comparison(Likeness.LEVENSHTEIN, 1)
    assert levels(["甲", None, None], [None, "甲", None], asked) == [-1, -1, -1]


def test_exact_has_two_levels():
    assert levels(["甲", "甲"], ["甲", "乙"], comparison(Likeness.EXACT)) == [1, 0]


def test_levenshtein_counts_characters_not_bytes():
    left = ["遵义酒业", "遵义酒业", "遵义酒业", "遵义酒业", "𠮷野"]
    right = ["遵义酒业", "遵仪酒业", "遵仪酱业", "黔南茶叶", "吉野"]
    assert levels(left, right, comparison(Likeness.LEVENSHTEIN, 1, 2)) == [3, 2, 1, 0, 2]


def test_jaro_winkler_reaches_a_threshold_that_it_equals():
    asked = comparison(Likeness.JARO_WINKLER, 0.88, 0.5)  # 遵义市播州 and 遵仪市播州: 0.88
    assert levels(["遵义市播州", "甲乙丙"], ["遵仪市播州", "丁戊己"], asked) == [2, 0]


def test_dice_is_over_sets_of_bigrams():
    asked = comparison(Likeness.DICE, 0.8, 0.5)
    # {甲乙, 乙丙} and {甲乙, 乙丁}: 2 * 1 / 4; a repeated bigram counts once: {aa} and {aa}
    assert levels(["甲乙丙", "aaaa", "甲"], ["甲乙丁", "aaa", "乙"], asked) == [1, 2, 0]


def test_numbers_and_days_are_absolute_differences():
    assert levels([1.0, 5.0, 9.0], [1.0, 3.0, 3.0], comparison(Likeness.NUMBER, 1, 2)) == [3, 1, 0]
    days = comparison(Likeness.DAYS, 1, 31)
    assert levels([date(2020, 1, 1)] * 2, [date(2020, 1, 2), date(2020, 2, 1)], days) == [2, 1]


def test_not_a_number_is_missing():
    assert levels([float("nan")], [1.0], comparison(Likeness.NUMBER, 1)) == [-1]


@pytest.mark.parametrize("likeness", [Likeness.LEVENSHTEIN, Likeness.JARO_WINKLER, Likeness.DICE])
def test_nothing_to_compare_gives_nothing(likeness: Likeness):
    assert string_levels(left=[], right=[], comparison=comparison(likeness, 1)).tolist() == []
    assert levels(["", ""], ["", "甲乙丙"], comparison(likeness, 1)) == [2, 0]
