"""The profile as a whole: which rows and columns it has, and what it refuses."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from puhui.profile import FEATURES, MONTHLY_SCHEMA, UnableToProfileFirms, build_profile
from puhui.sources.schema import INVOICES_SCHEMA

ROOT = Path(__file__).resolve().parents[3]
AS_OF = date(2020, 2, 29)
NAMES = [feature.name for feature in FEATURES]


def test_columns_are_those_of_the_table(make_invoices, make_firms, policy):
    invoices = make_invoices(("A", "sale", AS_OF, "x", 100, False))
    profile = build_profile(invoices=invoices, firms=make_firms("A"), as_of=AS_OF, policy=policy)
    expected = {"firm_id": pl.String, **dict.fromkeys(NAMES, pl.Float64)}
    assert profile.features.schema == pl.Schema(expected)


def test_every_firm_has_a_row_in_order(make_invoices, make_firms, policy):
    invoices = make_invoices(("E10", "sale", AS_OF, "x", 100, False))
    firms = make_firms("E9", "E10", "企业2", "E1")
    profile = build_profile(invoices=invoices, firms=firms, as_of=AS_OF, policy=policy)
    assert profile.features["firm_id"].to_list() == ["E1", "E10", "E9", "企业2"]
    assert profile.features["sales_invoices_count"].to_list() == [0, 1, 0, 0]


@pytest.mark.parametrize("firm_ids", [(), ("A", "B")])
def test_without_invoices(make_firms, policy, firm_ids):
    profile = build_profile(
        invoices=pl.DataFrame(schema=INVOICES_SCHEMA),
        firms=make_firms(*firm_ids),
        as_of=AS_OF,
        policy=policy,
    )
    assert profile.features["firm_id"].to_list() == list(firm_ids)
    assert profile.features.columns == ["firm_id", *NAMES]
    assert profile.monthly.schema == MONTHLY_SCHEMA
    assert profile.monthly.is_empty()


def test_missing_is_null_and_never_nan(make_firms, policy):
    invoices = pl.DataFrame(schema=INVOICES_SCHEMA)
    profile = build_profile(invoices=invoices, firms=make_firms("A"), as_of=AS_OF, policy=policy)
    figures = profile.features.drop("firm_id")
    assert sum(figures.null_count().row(0)) == len(NAMES) - 5  # but for the five counts
    assert not any(figures.select(pl.all().is_nan().any()).row(0))


@pytest.mark.parametrize(("firm_ids", "named"), [(("A", "B", "A"), "A"), (("A", None), "None")])
def test_firms_must_be_clear(make_firms, policy, firm_ids, named):
    invoices = pl.DataFrame(schema=INVOICES_SCHEMA)
    with pytest.raises(UnableToProfileFirms, match=named):
        build_profile(invoices=invoices, firms=make_firms(*firm_ids), as_of=AS_OF, policy=policy)


SCRIPT = """
from datetime import date
import numpy as np
from benchmarks.profile_data import synthetic_invoices
from puhui.base import Policy, default_policy_dir
from puhui.profile import build_profile

as_of = date(2020, 2, 29)
invoices, firms = synthetic_invoices(rows=20_000)
policy = Policy.read(default_policy_dir()).at(as_of)
profile = build_profile(invoices=invoices, firms=firms, as_of=as_of, policy=policy)
print(profile.features.write_csv(), profile.monthly.write_csv())
"""


def test_threads_make_no_difference():
    shown = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env={**os.environ, "POLARS_MAX_THREADS": str(threads)},
            capture_output=True,
            check=True,
        ).stdout
        for threads in (1, 4)
    }
    assert len(shown) == 1
    assert len(shown.pop()) > 10_000
