"""The profile in batches: the same figures, and progress told on the way."""

from datetime import date

import polars as pl
import pytest
from benchmarks.profile_data import synthetic_invoices
from polars.testing import assert_frame_equal

from puhui.profile import UnableToProfileFirms, build_profile, build_profile_streamed
from puhui.sources.schema import INVOICES_SCHEMA

AS_OF = date(2020, 2, 14)


@pytest.fixture(scope="module")
def synthetic():
    """Some 20,000 invoices of 15 firms, among them two without any."""
    invoices, firms = synthetic_invoices(rows=20_000)
    idle = firms.head(2).with_columns(("idle" + pl.col("firm_id")).alias("firm_id"))
    return invoices, pl.concat([idle, firms])


class Told:
    """Remembers the steps."""

    def __init__(self):
        self.steps = []

    def step(self, *, label, done, total):
        assert label.zh
        self.steps.append((done, total))


@pytest.mark.parametrize("rows_at_once", [1, 3_000, 10_000_000])
def test_same_figures_as_at_once(tmp_path, synthetic, policy, rows_at_once):
    invoices, firms = synthetic
    invoices.write_parquet(tmp_path / "invoices.parquet", row_group_size=1_000)
    streamed = build_profile_streamed(
        invoices=pl.scan_parquet(tmp_path / "invoices.parquet"),
        firms=firms,
        as_of=AS_OF,
        policy=policy,
        rows_at_once=rows_at_once,
    )
    at_once = build_profile(invoices=invoices, firms=firms, as_of=AS_OF, policy=policy)
    assert_frame_equal(streamed.features, at_once.features, check_exact=True)
    assert_frame_equal(streamed.monthly, at_once.monthly, check_exact=True)


def test_progress(synthetic, policy):
    invoices, firms = synthetic
    told = Told()
    build_profile_streamed(
        invoices=invoices.lazy(),
        firms=firms,
        as_of=AS_OF,
        policy=policy,
        rows_at_once=6_000,
        progress=told,
    )
    total = told.steps[0][1]
    assert total > 1
    assert told.steps == [(done, total) for done in range(total + 1)]


def test_no_firms(make_firms, policy):
    profile = build_profile_streamed(
        invoices=pl.LazyFrame(schema=INVOICES_SCHEMA),
        firms=make_firms(),
        as_of=AS_OF,
        policy=policy,
    )
    assert profile.features.is_empty()


def test_firms_must_be_clear(make_firms, policy):
    with pytest.raises(UnableToProfileFirms):
        build_profile_streamed(
            invoices=pl.LazyFrame(schema=INVOICES_SCHEMA),
            firms=make_firms("A", "A"),
            as_of=AS_OF,
            policy=policy,
        )
