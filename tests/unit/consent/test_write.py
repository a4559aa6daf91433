"""write_facts: merging by key, replays, and batches that were killed half-way."""

from datetime import date

import polars as pl
import pytest
from tests.unit.consent.made import enforcement, fact_table, filing

from puhui.base import files
from puhui.consent import FactStore, UnableToWriteFacts, write_facts

FILINGS = "tax.filings"


def write(folder, *rows, batch="b1", table=FILINGS):
    return write_facts(folder=folder, facts={table: fact_table(table, *rows)}, batch_id=batch)


def held(folder, table=FILINGS):
    return pl.read_parquet(folder / f"{table}.parquet")


def counts(written):
    (row,) = written.counts.rows()
    return row[1:]


def test_new_facts_are_added_in_the_order_of_their_key(tmp_path):
    written = write(tmp_path, filing("T2", 1), filing("T1", 2), filing("T1", 1))
    assert counts(written) == (3, 3, 0, 0, 0)
    assert held(tmp_path).select("taxpayer_no", "period_month").rows() == [
        ("T1", date(2020, 1, 1)),
        ("T1", date(2020, 2, 1)),
        ("T2", date(2020, 1, 1)),
    ]
    assert FactStore(tmp_path).tables() == (FILINGS,)


def test_a_replayed_batch_changes_no_byte(tmp_path):
    write(tmp_path, filing("T1", 1), filing("T1", 2))
    before = (tmp_path / f"{FILINGS}.parquet").stat()
    written = write(tmp_path, filing("T1", 1), filing("T1", 2))
    assert counts(written) == (2, 0, 0, 2, 0)
    after = (tmp_path / f"{FILINGS}.parquet").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_later_batch_counts_also_when_it_comes_first(tmp_path):
    first = filing("T1", 1, tax_due_fen=1)
    second = filing("T1", 1, tax_due_fen=2)
    assert counts(write(tmp_path / "x", first, batch="b1")) == (1, 1, 0, 0, 0)
    assert counts(write(tmp_path / "x", second, batch="b2")) == (1, 0, 1, 0, 0)
    write(tmp_path / "y", second, batch="b2")
    late = write(tmp_path / "y", first, batch="b1")
    assert counts(late) == (1, 0, 0, 0, 1)
    assert late.findings["code"].to_list() == ["facts_outdated"]
    assert held(tmp_path / "x").equals(held(tmp_path / "y"))
    assert held(tmp_path / "x")["tax_due_fen"].to_list() == [2]


def test_the_later_dated_row_counts(tmp_path):
    table = "court.enforcements"
    newer = enforcement("C1", amount_fen=5, filed_on=date(2015, 1, 1))
    older = enforcement("C1", amount_fen=7, filed_on=date(2014, 1, 1))
    write(tmp_path, newer, batch="b1", table=table)
    assert counts(write(tmp_path, older, batch="b2", table=table)) == (1, 0, 0, 0, 1)
    assert held(tmp_path, table)["amount_fen"].to_list() == [5]


def test_missing_parts_of_a_key_are_equal(tmp_path):
    table = "registry.changes"
    row = {"registry_no": "R1", "changed_on": date(2020, 1, 1), "item": "scope"}
    write(tmp_path, row, batch="b1", table=table)
    assert counts(write(tmp_path, row | {"after": "x"}, batch="b2", table=table)) == (1, 0, 1, 0, 0)


def test_of_one_batch_the_row_further_down_counts(tmp_path):
    written = write(tmp_path, filing("T1", 1, tax_due_fen=1), filing("T1", 1, tax_due_fen=2))
    assert counts(written) == (2, 1, 0, 0, 1)
    assert held(tmp_path)["tax_due_fen"].to_list() == [2]


def test_an_empty_delivery_is_a_delivery(tmp_path):
    write(tmp_path)
    assert FactStore(tmp_path).tables() == (FILINGS,)


def test_a_batch_killed_half_way_is_simply_written_again(tmp_path, monkeypatch):
    write(tmp_path, filing("T1", 1))
    facts = {
        "bank.flows": fact_table("bank.flows", {"account_no": "B", "month": date(2020, 1, 1)}),
        FILINGS: fact_table(FILINGS, filing("T1", 2)),
    }

    def killed(path, write):
        path.with_name(f".{path.name}.partial").write_bytes(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("puhui.consent.write.write_whole", killed)
        with pytest.raises(KeyboardInterrupt):
            write_facts(folder=tmp_path, facts=facts, batch_id="b2")
    assert held(tmp_path).height == 1
    assert FactStore(tmp_path).tables() == (FILINGS,)
    assert files.write_whole is not killed
    write_facts(folder=tmp_path, facts=facts, batch_id="b2")
    assert held(tmp_path).height == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "bank.flows.parquet",
        "tax.filings.parquet",
    ]


def test_a_batch_with_a_fault_writes_nothing(tmp_path):
    good = fact_table(FILINGS, filing("T1", 1))
    for facts, batch in (
        ({FILINGS: good}, " "),
        ({FILINGS: good, "tax.secrets": good}, "b"),
        ({FILINGS: good, "bank.flows": good}, "b"),
        ({FILINGS: good.with_columns(tax_due_fen=pl.lit("much"))}, "b"),
    ):
        with pytest.raises(UnableToWriteFacts):
            write_facts(folder=tmp_path, facts=facts, batch_id=batch)
        assert list(tmp_path.iterdir()) == []
