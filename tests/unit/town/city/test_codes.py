import numpy as np
import polars as pl
import pytest

from puhui.town.city.brands import _FIRST, _SECOND, brand_words, draw_brands, stock_of_brands
from puhui.town.city.codes import mobile_phones, scattered
from puhui.town.city.people import citizen_ids_of, draw_person_names


@pytest.mark.parametrize("modulus", [10, 97, 1_000, 31**2])
def test_scattered_numbers_are_all_different(modulus):
    numbers = scattered(numbers=np.arange(modulus), modulus=modulus, salt=3)
    assert sorted(numbers) == list(range(modulus))


def test_phones_and_citizen_ids_do_not_repeat():
    people = np.arange(20_000)
    assert mobile_phones(numbers=people).is_unique().all()
    ids = citizen_ids_of(people=people, seed=1)
    assert ids.is_unique().all()
    assert ids.str.len_bytes().unique().to_list() == [18]


def test_few_brands_are_very_common():
    stock = stock_of_brands(enterprises=50_000)
    ranks = draw_brands(rng=np.random.default_rng(1), count=50_000, stock=stock)
    assert ranks.min() >= 0
    assert ranks.max() < stock
    counts = np.sort(np.bincount(ranks))[::-1]
    assert 20 < counts[:100].mean() < 200
    assert (counts == 1).sum() > 5_000


def test_brands_use_every_pair_of_characters():
    pairs = len(_FIRST) * len(_SECOND)
    words = brand_words(ranks=np.arange(pairs), seed=0).str.slice(0, 2)
    assert words.n_unique() == len({a + b for a in _FIRST for b in _SECOND})


def test_namesakes_are_as_common_as_in_life():
    names = draw_person_names(rng=np.random.default_rng(2), people=10_000)
    assert names.str.len_chars().is_between(2, 3).all()
    assert 0.5 < names.n_unique() / len(names) < 1.0
    assert isinstance(names, pl.Series)
