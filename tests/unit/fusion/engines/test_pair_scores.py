"""The weight of a pair, worked out by hand."""

from math import log2

import polars as pl
import pytest
from tests.unit.fusion.engines.made import made_settings

from puhui.base import Bilingual
from puhui.fusion.engines.plain import score_pairs
from puhui.fusion.model import STOP_KEYS_SCHEMA, Level, LinkModel
from puhui.fusion.settings import Comparison, Likeness

TITLE = Bilingual("甲", "a")
FREQUENCIES = pl.DataFrame({"value": ["张三", "李四"], "frequency": [0.5, 0.25]})


@pytest.fixture
def model() -> LinkModel:
    changed = made_settings().__dict__ | {
        "comparisons": (
            Comparison("name", Likeness.LEVENSHTEIN, (1.0,), False, TITLE),
            Comparison("person", Likeness.EXACT, (), True, TITLE),
        )
    }
    return LinkModel(
        settings=type(made_settings())(**changed),
        prior_probability=0.2,
        levels={
            "name": (Level(0.1, 0.8), Level(0.3, 0.15), Level(0.6, 0.05)),
            "person": (Level(0.1, 0.9), Level(0.9, 0.1)),
        },
        frequencies={"person": FREQUENCIES},
        stop_keys=pl.DataFrame(schema=STOP_KEYS_SCHEMA),
        records_count=1000,
    )


LEFT = pl.DataFrame(
    {"name": ["甲乙", "甲乙", "甲乙", None], "person": ["李四", "王五", "张三", None]}
)
RIGHT = pl.DataFrame(
    {"name": ["甲乙", "甲丙", "丁戊", "甲乙"], "person": ["李四", "王五", "李四", "张三"]}
)
PRIOR = log2(0.2 / 0.8)
EXPECTED = [
    PRIOR + log2(0.6 / 0.05) + log2(0.9 / 0.25),  # u is the frequency of the shared value
    PRIOR + log2(0.3 / 0.15) + log2(0.9 * 1000),  # a value not seen before: one of all records
    PRIOR + log2(0.1 / 0.8) + log2(0.1 / 0.9),
    PRIOR,  # missing says nothing
]


def test_weights_add_up(model: LinkModel):
    scores = score_pairs(left=LEFT, right=RIGHT, model=model)
    assert scores["weight_bits"].to_list() == [round(bits, 6) for bits in EXPECTED]
    assert scores["level_name"].to_list() == [2, 1, 0, -1]
    assert scores["level_person"].to_list() == [1, 1, 0, -1]
    parts = scores["bits_name"] + scores["bits_person"] + PRIOR
    assert (parts - scores["weight_bits"]).abs().max() <= 5e-7


def test_a_pair_weighs_the_same_from_either_side(model: LinkModel):
    there = score_pairs(left=LEFT, right=RIGHT, model=model)
    assert there.equals(score_pairs(left=RIGHT, right=LEFT, model=model))


def test_frequencies_as_dictionaries_give_the_same(model: LinkModel):
    known = {"person": dict(FREQUENCIES.iter_rows())}
    scores = score_pairs(left=LEFT, right=RIGHT, model=model, frequencies=known)
    assert scores.equals(score_pairs(left=LEFT, right=RIGHT, model=model))


def test_no_pairs_give_no_rows(model: LinkModel):
    scores = score_pairs(left=LEFT.head(0), right=RIGHT.head(0), model=model)
    assert scores.is_empty()
    assert scores.schema["level_name"] == pl.Int8
