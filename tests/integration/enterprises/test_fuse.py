"""Deliveries of files become enterprises, whatever happens on the way."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta

import polars as pl
import pytest
from tests.integration.enterprises.conftest import AS_OF, KEY, fuse_request

from puhui.fusion import pair_counts
from puhui.fusion.register import open_register
from puhui.pipeline.enterprises import UnableToFuse, fuse


def membership_of(folder):
    with open_register(folder=folder / "register") as register:
        return register.membership()


def history_of(folder):
    with open_register(folder=folder / "register") as register:
        return register.history()


def files_in(folder):
    """Return the bytes of the facts and of the accounts of batches."""
    files = [file for part in ("facts", "batches") for file in (folder / part).rglob("*.*")]
    return {str(file): file.read_bytes() for file in files}


def test_every_row_is_accounted_for(fused_dir):
    (batch,) = (fused_dir / "batches").iterdir()
    rows = pl.read_parquet(batch / "reconciliation.parquet")
    assert (rows["rows_in"] == rows["rows_accepted"] + rows["rows_rejected"]).all()
    assert rows["rows_in"].sum() > 10_000


def test_enterprises_are_put_together_well(fused_dir, city_dir):
    truth = pl.read_parquet(city_dir / "truth" / "records.parquet")
    counts = pair_counts(
        found=membership_of(fused_dir).rename({"enterprise_id": "cluster"}),
        truth=truth.select("record_id", thing="entity_id"),
    )
    # A city of 400 teaches the weights little; docs/benchmarks.md has the figures for 50,000.
    assert counts.precision_ratio > 0.98
    assert counts.recall_ratio > 0.95


def test_the_same_delivery_again_changes_nothing(fused_dir, city_dir):
    members, history, kept = membership_of(fused_dir), history_of(fused_dir), files_in(fused_dir)

    for _ in range(2):
        again = fuse(request=fuse_request(city_dir / "records", fused_dir))

    assert not again.is_founding
    assert again.touched == ()
    assert membership_of(fused_dir).equals(members)
    assert history_of(fused_dir).equals(history)
    assert files_in(fused_dir) == kept


def test_a_record_that_arrives_changes_one_enterprise(fused_dir, tmp_path):
    before = membership_of(fused_dir)
    with open_register(folder=fused_dir / "register") as register:
        known = register.records().filter(table="registry.enterprises").row(0, named=True)
    new = tmp_path / "referral.customers.jsonl"
    new.write_text(
        f'{{"推荐编号": "T-1", "推荐机构": "商会", "客户名称": "{known["name"]}", '
        f'"联系人": "{known["legal_rep"]}", "地址": "{known["address"]}", '
        f'"推荐日期": "2025-01-02"}}\n',
        encoding="utf-8",
    )
    arrived = fuse(request=fuse_request(new, fused_dir, as_of=AS_OF + timedelta(days=3)))
    after = membership_of(fused_dir)
    owner = before.filter(record_id=known["record_id"])["enterprise_id"][0]
    assert arrived.touched == (owner,)
    assert after.filter(record_id="referral.customers/T-1")["enterprise_id"][0] == owner
    assert after.filter(pl.col("record_id") != "referral.customers/T-1").equals(before)


def test_another_key_is_refused(fused_dir, city_dir):
    request = fuse_request(city_dir / "records" / "referral", fused_dir)
    with pytest.raises(UnableToFuse, match="PUHUI_HASH_KEY"):
        fuse(request=request.__class__(**{**vars(request), "hash_key": b"another key, 16+ bytes"}))


def test_facts_alone_found_no_register(city_dir, tmp_path):
    facts = fuse_request(city_dir / "records" / "tax" / "filings.csv", tmp_path / "r")

    with pytest.raises(UnableToFuse, match="no record names an enterprise"):
        fuse(request=facts)

    assert not (tmp_path / "r").exists(), "the next try may use another key"


def test_facts_alone_are_added_to_a_register(fused_dir, city_dir):
    members = membership_of(fused_dir)
    facts = fuse_request(city_dir / "records" / "tax" / "filings.csv", fused_dir)

    again = fuse(request=facts)

    assert membership_of(fused_dir).equals(members)
    assert again.facts["repeated_count"].sum() == again.facts["rows_count"].sum() > 0


def test_no_phone_or_citizen_id_is_kept(fused_dir, city_dir):
    sent = pl.read_parquet(city_dir / "records" / "registry" / "enterprises.parquet")
    phones = sent["联系电话"].drop_nulls().head(50).to_list()
    ids = sent["法定代表人证件号码"].drop_nulls().head(50).to_list()
    kept = b"".join(f.read_bytes() for f in fused_dir.rglob("*") if f.is_file())
    assert phones
    assert ids
    assert [value for value in phones + ids if value.encode() in kept] == []


def model_is_saved(folder):
    return (folder / "register" / "model" / "model.json").is_file()


def register_grows(folder):
    """Whether the founding load has written rows."""
    file = folder / "register" / "register.sqlite"
    if not file.is_file():
        return False
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return any(map(sum, connection.execute("SELECT step, rows_done FROM batches")))


def some_facts_are_written(folder):
    return any((folder / "facts").glob("*.parquet"))


def test_killed_again_and_again_nothing_is_lost_or_doubled(city_dir, fused_dir, tmp_path):
    folder = tmp_path / "r"
    for moment in (model_is_saved, register_grows, some_facts_are_written):
        kill_fusing_at(moment, records=city_dir / "records", folder=folder)
        assert not (folder / "batches").is_dir()

    fuse(request=fuse_request(city_dir / "records", folder))

    assert membership_of(folder).equals(membership_of(fused_dir))
    assert history_of(folder).equals(history_of(fused_dir))
    expected = {file.name: pl.read_parquet(file) for file in (fused_dir / "facts").iterdir()}
    kept = {file.name: pl.read_parquet(file) for file in (folder / "facts").glob("*.parquet")}
    assert kept.keys() == expected.keys()
    assert [name for name, rows in expected.items() if not kept[name].equals(rows)] == []


def kill_fusing_at(moment, *, records, folder):
    """Begin to fuse in a process of its own, and kill it when the folder shows the moment."""
    command = [
        sys.executable, "-m", "puhui.cli", "fuse", "--records", str(records),
        "--register", str(folder), "--as-of", AS_OF.isoformat(),
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        env=os.environ | {"PUHUI_HASH_KEY": KEY.hex()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not moment(folder):
        assert process.poll() is None, "the moment was not seen before the end"
        time.sleep(0.0005)
    process.kill()
    assert process.wait() == -signal.SIGKILL
