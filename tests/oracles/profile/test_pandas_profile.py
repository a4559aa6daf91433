"""The profile beside its second implementation in plain pandas."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import polars as pl
import pytest
from benchmarks.profile_pandas import POLICY, profile_by_pandas

from puhui.base import Policy, default_policy_dir
from puhui.profile import FEATURES, build_profile
from puhui.profile._limits import Limits
from puhui.sources.schema import FIRMS_SCHEMA, INVOICES_SCHEMA

DATES = [date(2020, 2, 29), date(2019, 3, 15), date(2018, 1, 30)]


def assert_same_figures(invoices: pl.DataFrame, firms: pl.DataFrame, as_of: date) -> None:
    """Compare every feature of every firm within 1e-9, missing ones too."""
    policy = Policy.read(default_policy_dir()).at(as_of)
    ours = build_profile(invoices=invoices, firms=firms, as_of=as_of, policy=policy).features
    frame = invoices.to_pandas().astype({"invoice_date": "datetime64[ns]"})
    theirs = profile_by_pandas(frame, firms.to_pandas(), as_of)
    assert ours["firm_id"].to_list() == theirs.index.to_list()
    assert set(theirs.columns) == {feature.name for feature in FEATURES}
    for name in theirs.columns:
        np.testing.assert_allclose(
            ours[name].to_numpy(), theirs[name], rtol=1e-9, atol=1e-9, err_msg=name
        )


def test_both_sides_follow_the_same_policy(policy):
    assert Limits.read(policy) == Limits(**POLICY)


@pytest.mark.parametrize("as_of", DATES)
def test_synthetic_firms(synthetic, as_of):
    assert_same_figures(*synthetic, as_of)


@pytest.mark.real
@pytest.mark.parametrize("as_of", DATES)
def test_real_firms(contest, as_of):
    assert_same_figures(*contest, as_of)


@pytest.mark.parametrize("seed", range(6))
def test_odd_firms(seed):
    """Firms of few invoices, short lives, one buyer, only returns, only voids, or none at all."""
    invoices, firms = odd_firms(np.random.default_rng(seed), firms=150)
    assert_same_figures(invoices, firms, DATES[seed % len(DATES)])


def odd_firms(rng: np.random.Generator, *, firms: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    tables = [one_firm(rng, f"F{number}") for number in range(firms)]
    rows = [(f"F{number}", f"file{number % 2}", None, None, None) for number in range(firms)]
    listed = pl.DataFrame(rows, schema=FIRMS_SCHEMA, orient="row")
    invoices = pd.concat(tables).reset_index(drop=True)
    invoices["dataset"] = "file" + (invoices["firm_id"].str[1:].astype(int) % 2).astype(str)
    invoices["invoice_no"] = invoices["row"] = np.arange(len(invoices))
    return pl.DataFrame(invoices[INVOICES_SCHEMA.names()], schema_overrides=CASTS).cast(
        dict(INVOICES_SCHEMA)
    ), listed


CASTS = {"invoice_no": pl.Int64, "row": pl.Int64}


def one_firm(rng: np.random.Generator, firm_id: str) -> pd.DataFrame:
    rows = int(rng.choice([0, 1, 3, 12, 60]))
    end = date(2020, 4, 1) - timedelta(days=int(rng.integers(0, 1200)))
    span = int(rng.choice([1, 30, 120, 500, 1500]))
    amount = rng.integers(1, int(rng.choice([100, 10**5, 10**8])) + 1, rows)
    amount = np.where(rng.random(rows) < rng.choice([0.0, 0.1, 0.9]), -amount, amount)
    amount = np.where(rng.random(rows) < 0.05, 0, amount)
    tax = np.round(amount * rng.choice([0.0, 0.13, -0.2, 3.0], rows)).astype(np.int64)
    return pd.DataFrame(
        {
            "firm_id": firm_id,
            "direction": rng.choice(["sale", "purchase"], rows, p=[0.7, 0.3]),
            "invoice_date": [end - timedelta(days=int(day)) for day in rng.integers(0, span, rows)],
            "counterparty_id": rng.integers(0, int(rng.choice([1, 3, 40])), rows).astype(str),
            "amount_fen": amount,
            "tax_fen": tax,
            "total_fen": amount + tax,
            "is_void": rng.random(rows) < rng.choice([0.0, 0.1, 1.0]),
        }
    )
