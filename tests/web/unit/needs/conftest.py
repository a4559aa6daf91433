"""A small bank with a second institution of the same kind, on a fixed day."""

import pytest
from tests.web.unit.needs.made import AT, TODAY

from puhui_web import clock
from puhui_web.accounts.models import Institution


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def town(bank):
    """One enterprise of an outlet, and two other banks."""
    bank.institutions["bank2"] = Institution.objects.create(
        code="bank2", name="bank2", name_en="bank2", kind="bank"
    )
    bank.enterprise("E1", county_code="520302", section="F")
    bank.enterprise("E2", unit="O2", county_code="520303", section="C")
    return bank


@pytest.fixture
def owner(town):
    return town.actor("owner", enterprise_id="E1")


@pytest.fixture
def officer(town):
    return town.actor("bank_officer", institution="bank")


@pytest.fixture
def rival(town):
    return town.actor("bank_officer", institution="bank2")
