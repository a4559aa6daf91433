"""Fixtures that every kind of test may use."""

import os
from datetime import date
from pathlib import Path

import pytest

from puhui.base import Policy, PolicyAt, default_policy_dir

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2020, 2, 29)


@pytest.fixture(scope="session")
def policy_dir() -> Path:
    """The folder of the policy that comes with the project."""
    return default_policy_dir()


@pytest.fixture(scope="session")
def policy(policy_dir: Path) -> PolicyAt:
    """The policy that comes with the project, in force at the end of the contest's data."""
    return Policy.read(policy_dir).at(AS_OF)


@pytest.fixture(scope="session")
def real_data_dir() -> Path:
    """The folder of real contest data; the test skips where it is absent."""
    folder = Path(os.environ.get("PUHUI_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "cumcm2020c").is_dir():
        pytest.skip(f"no real data in {folder}: set PUHUI_REAL_DATA to its folder")
    return folder
