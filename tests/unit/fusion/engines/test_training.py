"""What is learned is the same from any order of records, and follows the settings."""

import polars as pl
import pytest
from tests.unit.fusion.engines.made import made_records, made_settings

from puhui.fusion.engines.plain import PlainEngine
from puhui.fusion.engines.sample import all_pairs, hash_sample, pairs_count, records_for_pairs
from puhui.fusion.model import LinkModel

RECORDS = made_records()


@pytest.fixture(scope="module")
def model() -> LinkModel:
    return PlainEngine().train(records=RECORDS, settings=made_settings())


def test_equal_values_speak_for_and_different_ones_against(model: LinkModel):
    for column in ("name", "person", "place", "phone", "opened_on", "staff_count"):
        levels = model.levels[column]
        assert levels[-1].m_probability > levels[-1].u_probability
        assert levels[0].m_probability < levels[0].u_probability


def test_frequencies_are_shares_of_the_records_with_a_value(model: LinkModel):
    persons = RECORDS["person"].drop_nulls()
    table = model.frequencies["person"]
    assert table["frequency"].sum() == pytest.approx(1)
    value = table["value"][0]
    assert table["frequency"][0] == (persons == value).sum() / len(persons)


def test_the_prior_is_what_the_rules_find_and_miss(model: LinkModel):
    records, settings = RECORDS.sort("record_id"), made_settings()
    found = set()
    for rule in settings.training.prior_rules:
        for _, group in records.drop_nulls(rule).group_by(*rule):
            ids = group["record_id"].sort().to_list()
            found |= {(one, other) for one in ids for other in ids if one < other}
    pairs = len(records) * (len(records) - 1) // 2
    assert model.prior_probability == pytest.approx(len(found) / 0.8 / pairs)


def test_a_column_that_is_never_known_claims_nothing():
    empty = RECORDS.with_columns(person=pl.lit(None, pl.String))
    model = PlainEngine().train(records=empty, settings=made_settings())
    for level in model.levels["person"]:
        assert level.m_probability == level.u_probability


def test_common_blocks_are_kept_as_stop_keys():
    settings = made_settings(blocking=[["county"]])
    model = PlainEngine().train(records=RECORDS, settings=settings)
    assert "busy" in model.stop_keys["key"]
    busy = RECORDS.filter(pl.col("county") == "busy")
    edges = PlainEngine().score(records=busy, model=model)
    assert edges.filter(pl.col("origin") == "model").is_empty()


def test_a_smaller_sample_is_part_of_a_larger_one():
    large, small = (hash_sample(table=RECORDS, maximum=count) for count in (200, 50))
    assert len(small) == 50
    assert set(small["record_id"]) < set(large["record_id"])


def test_pairs_between_sources_are_counted_as_they_are_listed():
    table = RECORDS.with_row_index("row").head(60)
    for between_only in (False, True):
        pairs = all_pairs(table=table, between_only=between_only)
        assert len(pairs) == pairs_count(table=table, between_only=between_only)
    assert records_for_pairs(4950) == 100
    assert records_for_pairs(4949) == 99
