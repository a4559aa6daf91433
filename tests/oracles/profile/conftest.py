"""Invoices for both sides of the oracles: synthetic ones, and real ones where they are present."""

from datetime import date

import pytest
from benchmarks.profile_data import synthetic_invoices

from puhui.base import SilentProgress
from puhui.sources import read_intake


@pytest.fixture(scope="session")
def synthetic():
    """Some 60,000 invoices of 46 firms, and the firms."""
    return synthetic_invoices(rows=60_000)


@pytest.fixture(scope="session")
def contest(real_data_dir, policy):
    """The contest's invoices and firms."""
    intake = read_intake(
        paths=[real_data_dir / "cumcm2020c"],
        as_of=date(2020, 2, 29),
        policy=policy,
        progress=SilentProgress(),
    )
    return intake.invoices, intake.firms
