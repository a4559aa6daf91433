"""What the register remembers of a batch, to know it again."""

import polars as pl

from puhui.fusion.register._columns import content_hash

ROWS = pl.DataFrame(
    {
        "record_id": ["b", "a", "c"],
        "name": ["遵义市南山茶业有限公司", None, ""],
        "weight_bits": [0.1 + 0.2, None, -3.0],
    }
)


def test_the_same_rows_have_the_same_hash_however_the_table_was_made():
    rows = ROWS.sort("record_id")
    parts = pl.concat([ROWS.slice(1, 1), ROWS.head(1), ROWS.tail(1)], rechunk=False)
    longer = pl.concat([ROWS, ROWS.with_columns(record_id=pl.col("record_id") + "2")])
    picked = longer.filter(pl.col("record_id").str.len_chars() == 1).sort("record_id")

    assert parts.equals(rows)
    assert content_hash(rows) == content_hash(parts) == content_hash(picked)


def test_an_empty_text_is_not_a_missing_one():
    filled = ROWS.with_columns(pl.col("name").fill_null(""))

    assert content_hash(filled) != content_hash(ROWS)


def test_a_number_counts_to_its_last_digit():
    changed = ROWS.with_columns(weight_bits=pl.Series([0.3, None, -3.0]))

    assert content_hash(changed) != content_hash(ROWS)
