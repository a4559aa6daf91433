"""Counting by sizes agrees with listing every pair."""

from itertools import combinations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from puhui.fusion.quality import cluster_counts, pair_counts, pair_counts_by_mark

RECORDS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), min_size=1, max_size=12
)


@given(rows=RECORDS)
def test_counts_agree_with_a_list_of_pairs(rows):
    ids = [f"r{number}" for number in range(len(rows))]
    found = pl.DataFrame({"record_id": ids, "cluster": [row[0] for row in rows]})
    truth = pl.DataFrame({"record_id": ids, "thing": [row[1] for row in rows]})
    marked = [record for record, row in zip(ids, rows, strict=True) if row[2]]
    marks = pl.DataFrame(
        {"record_id": marked, "mark": ["m"] * len(marked)},
        schema={"record_id": pl.String, "mark": pl.String},
    )
    pairs = list(combinations(range(len(rows)), 2))
    together = {pair for pair in pairs if rows[pair[0]][0] == rows[pair[1]][0]}
    same = {pair for pair in pairs if rows[pair[0]][1] == rows[pair[1]][1]}
    touched = {pair for pair in pairs if rows[pair[0]][2] or rows[pair[1]][2]}
    counts = pair_counts(found=found, truth=truth)
    assert (counts.found, counts.true, counts.both) == (
        len(together),
        len(same),
        len(together & same),
    )
    if marked:
        by_mark = pair_counts_by_mark(found=found, truth=truth, marks=marks)["m"]
        assert (by_mark.found, by_mark.true, by_mark.both) == (
            len(together & touched),
            len(same & touched),
            len(together & same & touched),
        )


@given(rows=RECORDS)
def test_the_truth_itself_is_exactly_right(rows):
    ids = [f"r{number}" for number in range(len(rows))]
    truth = pl.DataFrame({"record_id": ids, "thing": [row[1] for row in rows]})
    counts = cluster_counts(found=truth.rename({"thing": "cluster"}), truth=truth)
    assert counts.exact == counts.things == counts.clusters
    assert counts.bcubed_precision_ratio == counts.bcubed_recall_ratio == 1
