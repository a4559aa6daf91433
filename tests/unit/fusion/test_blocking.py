"""Blocks, stop keys and chains of keys."""

import polars as pl
from tests.unit.fusion.engines.made import made_settings

from puhui.fusion.blocking import block_keys, find_stop_keys, key_pairs

RECORDS = pl.DataFrame(
    {
        "record_id": ["a1", "a2", "b1", "b2", "c1"],
        "source": ["a", "a", "b", "b", "c"],
        "code": ["X", "X", "X", None, "Y"],
        "name": ["甲", "甲", "甲", "乙", None],
        "phone": ["1", "2", "2", "2", None],
        "person": ["张", None, "张", "李", "李"],
        "county": ["n", "n", "s", "s", "s"],
    }
)


def pairs(settings, records: pl.DataFrame = RECORDS) -> list[tuple[str, str, str]]:
    return key_pairs(records=records, settings=settings).rows()


def test_a_record_lies_in_a_block_of_each_rule_without_missing_values():
    keys = block_keys(records=RECORDS, settings=made_settings())
    first = keys.filter(pl.col("record_id") == "a1").drop("record_id").rows()
    assert first == [(0, "X"), (1, "1"), (2, "甲"), (3, "张\x1fn")]
    assert keys.filter(pl.col("record_id") == "a2")["rule"].to_list() == [0, 1, 2]


def test_values_that_too_many_share_are_stop_keys():
    settings = made_settings(block_records_maximum=2)
    stop_keys = find_stop_keys(records=RECORDS, settings=settings)
    assert stop_keys.rows() == [(0, "X"), (1, "2"), (2, "甲")]
    kept = block_keys(records=RECORDS, settings=settings, stop_keys=stop_keys)
    assert kept.filter(pl.col("rule") == 0)["key"].to_list() == ["Y"]


def test_keys_are_chained_to_the_smallest_id_once_under_the_first_key():
    assert pairs(made_settings()) == [
        ("a1", "a2", "key:code_and_name"),
        ("a1", "b1", "key:code_and_name"),
        ("a2", "b1", "key:code_and_phone"),
    ]


def test_between_sources_a_chain_still_joins_all():
    settings = made_settings(unique={"column": "source", "values": [], "between_only": True})
    assert pairs(settings) == [
        ("a1", "b1", "key:code_and_name"),
        ("a2", "b1", "key:code_and_name"),
    ]


def test_five_hundred_records_cost_one_pair_less():
    many = pl.DataFrame({"record_id": [f"r{n:03d}" for n in range(500)]}).with_columns(
        code=pl.lit("X"), name=pl.lit("甲"), phone=pl.lit(None, pl.String), source=pl.lit("a")
    )
    chain = key_pairs(records=many, settings=made_settings())
    assert len(chain) == 499
    assert chain["record_id_l"].unique().to_list() == ["r000"]


def test_without_keys_or_source_nothing_is_paired():
    settings = made_settings(keys=None, unique=None)
    assert pairs(settings, RECORDS.drop("source")) == []
