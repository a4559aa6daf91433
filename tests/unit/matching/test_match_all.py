from datetime import date

import polars as pl
import pytest
from tests.unit.matching.made import ALL_MET, document, facts_table, loan

from puhui.base import Policy, default_policy_dir
from puhui.matching import (
    FACTS_SCHEMA,
    MATCHES_SCHEMA,
    Rates,
    item_from,
    match_all,
    match_to_parquet,
)
from puhui.matching.match_all import UnableToWriteMatches

DAY = date(2024, 12, 31)
RATES = Rates.read(policy=Policy.read(default_policy_dir()).at(DAY))
ITEMS = (loan(), item_from(document()))


class Steps:
    """Remembers the steps."""

    def __init__(self):
        self.done = []

    def step(self, *, label, done, total):
        assert label.en == "matching products and policies"
        self.done.append((done, total))


def test_writes_parts_that_are_read_as_one(tmp_path):
    facts = facts_table(*[ALL_MET] * 5)
    steps = Steps()

    written = match_to_parquet(
        items=ITEMS,
        facts=facts.lazy(),
        as_of=DAY,
        rates=RATES,
        path=tmp_path / "matches",
        progress=steps,
        batch_rows=2,
    )

    assert (written.enterprises_count, written.matches_count) == (5, 10)
    assert steps.done == [(2, 5), (4, 5), (5, 5)]
    assert [part.name for part in tmp_path.iterdir()] == ["matches"]
    read = pl.read_parquet(tmp_path / "matches" / "*.parquet")
    whole = match_all(items=ITEMS, facts=facts, as_of=DAY, rates=RATES)
    assert read.schema == whole.schema == MATCHES_SCHEMA
    assert read.sort("enterprise_id", "rank_no").equals(whole)


def test_does_not_write_over_what_is_there(tmp_path):
    with pytest.raises(UnableToWriteMatches, match="is there already"):
        match_to_parquet(
            items=ITEMS, facts=facts_table(ALL_MET), as_of=DAY, rates=RATES, path=tmp_path
        )


def test_what_an_unfinished_run_left_is_not_mixed_in(tmp_path):
    left = tmp_path / ".matches.partial"
    left.mkdir()
    (left / "part-00009.parquet").write_bytes(b"unfinished")
    told = {"items": ITEMS, "facts": facts_table(ALL_MET), "as_of": DAY, "rates": RATES}
    match_to_parquet(**told, path=tmp_path / "matches")
    assert pl.read_parquet(tmp_path / "matches" / "*.parquet").height == 2


def test_nobody_and_nothing():
    nobody = pl.DataFrame(schema=FACTS_SCHEMA)
    assert match_all(items=ITEMS, facts=nobody, as_of=DAY, rates=RATES).is_empty()
    facts = facts_table(ALL_MET)
    assert match_all(items=(), facts=facts, as_of=DAY, rates=RATES).schema == MATCHES_SCHEMA
    early = match_all(items=ITEMS, facts=facts, as_of=date(2020, 1, 1), rates=RATES)
    assert early.is_empty()


def test_facts_without_a_column_are_unknown():
    (row,) = match_all(
        items=ITEMS[:1], facts=pl.DataFrame({"enterprise_id": ["E1"]}), as_of=DAY, rates=RATES
    ).to_dicts()
    assert (row["standing"], row["first_unmet"], row["missing_mask"]) == ("not_yet", "open", 1)


def test_rows_come_in_the_order_of_the_facts():
    facts = facts_table(ALL_MET, ALL_MET)[::-1]
    matches = match_all(items=ITEMS, facts=facts, as_of=DAY, rates=RATES)
    assert matches["enterprise_id"].to_list() == ["E2", "E2", "E1", "E1"]
    assert matches["rank_no"].to_list() == [1, 2, 1, 2]
