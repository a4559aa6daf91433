"""What holds for any records: order and side do not matter, and only sharers are compared."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.fusion.engines.made import made_records, made_settings

from puhui.fusion.blocking import block_keys, key_pairs
from puhui.fusion.engines.plain import PlainEngine, score_pairs
from puhui.fusion.engines.splink_duckdb import DuckDBEngine

MODEL = PlainEngine().train(
    records=made_records(), settings=made_settings(review_weight_bits=-1000)
)
PAIR = ["record_id_l", "record_id_r"]
few = st.sampled_from(["甲", "乙", "𠮷", None])
RECORDS = st.lists(
    st.fixed_dictionaries(
        {
            "source": st.sampled_from(["a", "b", None]),
            "code": few,
            "name": few,
            "person": few,
            "phone": few,
            "county": few,
            "place": st.sampled_from(["甲乙丙丁", "甲乙丙", None]),
            "staff_count": st.sampled_from([1.0, 1.5, 9.0, None]),
        }
    ),
    min_size=2,
    max_size=12,
)


def table_of(rows: list[dict[str, object]]) -> pl.DataFrame:
    names = ["source", "code", "name", "person", "phone", "county", "place"]
    schema = {**dict.fromkeys(names, pl.String), "staff_count": pl.Float64}
    return pl.DataFrame(rows, schema=schema).with_columns(
        pl.format("r{}", pl.int_range(pl.len()).cast(pl.String).str.zfill(3)).alias("record_id"),
        pl.lit(None, pl.Date).alias("opened_on"),
    )


def pairs_by_hand(records: pl.DataFrame) -> set[tuple[str, str]]:
    keys = block_keys(records=records, settings=MODEL.settings, stop_keys=MODEL.stop_keys)
    shared = keys.join(keys, on=["rule", "key"])
    rows = shared.select("record_id", "record_id_right").rows()
    keyed = key_pairs(records=records, settings=MODEL.settings).select(PAIR).rows()
    return {(one, other) for one, other in rows if one < other} | set(keyed)


@settings(deadline=None)
@given(RECORDS, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_exactly_sharers_are_compared(rows, random):
    records = table_of(rows)
    edges = PlainEngine().score(records=records, model=MODEL)
    assert set(edges.select(PAIR).rows()) == pairs_by_hand(records)
    assert not edges.select(PAIR).is_duplicated().any()
    order = list(range(len(records)))
    random.shuffle(order)
    assert PlainEngine().score(records=records[order], model=MODEL).equals(edges)


@given(RECORDS)
@settings(max_examples=25, deadline=None)
def test_one_by_one_weighs_as_the_batch_does(rows):
    records = table_of(rows)
    edges = PlainEngine().score(records=records, model=MODEL)
    by_id = {row["record_id"]: records[place] for place, row in enumerate(records.to_dicts())}
    for one, other, weight, _ in edges.rows():
        for left, right in ((one, other), (other, one)):
            scored = score_pairs(left=by_id[left], right=by_id[right], model=MODEL)
            assert scored["weight_bits"].item() == weight


@given(RECORDS)
@settings(max_examples=15, deadline=None)
def test_duckdb_gives_what_plain_gives(rows):
    records = table_of(rows)
    edges = PlainEngine().score(records=records, model=MODEL)
    assert DuckDBEngine(memory_limit_mb=256).score(records=records, model=MODEL).equals(edges)
