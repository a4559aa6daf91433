"""Columns line up whatever characters they hold."""

from hypothesis import given
from hypothesis import strategies as st

from puhui.report._terminal import aligned, display_width

CELL = st.text(alphabet="aZ9 评级，é\u0301", max_size=8)


@given(st.lists(st.tuples(CELL, CELL), min_size=1))
def test_second_columns_start_together(rows):
    lines = aligned([[first, f"|{second}"] for first, second in rows])

    starts = {
        display_width(line[: line.index("|", len(first))])
        for line, (first, _) in zip(lines, rows, strict=True)
    }
    assert len(starts) == 1
