"""Deliveries of files become enterprises, whatever happens on the way."""

import os
import signal
import subprocess
import sys
import time
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
    before = membership_of(fused_dir)
    facts = {file.name: file.read_bytes() for file in (fused_dir / "facts").iterdir()}
    again = fuse(request=fuse_request(city_dir / "records", fused_dir))
    assert not again.is_founding
    assert again.touched == ()
    assert membership_of(fused_dir).equals(before)
    assert {f.name: f.read_bytes() for f in (fused_dir / "facts").iterdir()} == facts


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


def test_no_phone_or_citizen_id_is_kept(fused_dir, city_dir):
    sent = pl.read_parquet(city_dir / "records" / "registry" / "enterprises.parquet")
    phones = sent["联系电话"].drop_nulls().head(50).to_list()
    ids = sent["法定代表人证件号码"].drop_nulls().head(50).to_list()
    kept = b"".join(f.read_bytes() for f in fused_dir.rglob("*") if f.is_file())
    assert phones
    assert ids
    assert [value for value in phones + ids if value.encode() in kept] == []


@pytest.mark.parametrize("seconds", [1.5, 2.5, 4.0])
def test_killed_in_the_middle_it_is_run_again(city_dir, fused_dir, tmp_path, seconds):
    command = [
        sys.executable, "-m", "puhui.cli", "fuse", "--records", str(city_dir / "records"),
        "--register", str(tmp_path / "r"), "--as-of", AS_OF.isoformat(),
    ]  # fmt: skip
    environment = os.environ | {"PUHUI_HASH_KEY": KEY.hex()}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert membership_of(tmp_path / "r").equals(membership_of(fused_dir))
    for file in (fused_dir / "facts").iterdir():
        kept = pl.read_parquet(tmp_path / "r" / "facts" / file.name)
        assert kept.equals(pl.read_parquet(file)), file.name
