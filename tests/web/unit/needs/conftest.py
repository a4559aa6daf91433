"""A small bank with a second institution of the same kind, on a fixed day."""

import pytest
from tests.web.unit.needs.made import fix_day, town_of


@pytest.fixture
def town(bank, monkeypatch):
    """One enterprise of each sub-branch, and two other banks."""
    fix_day(monkeypatch)
    return town_of(bank)


@pytest.fixture
def owner(town):
    return town.actor("owner", enterprise_id="E1")


@pytest.fixture
def officer(town):
    return town.actor("bank_officer", institution="bank")


@pytest.fixture
def rival(town):
    return town.actor("bank_officer", institution="bank2")
