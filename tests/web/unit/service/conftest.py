"""One outlet with its people and an owner, on a Tuesday morning."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from puhui_web.accounts.actor import system_actor
from puhui_web.service.opening import BANK_ZONE
from puhui_web.service.operations import seed_knowledge

TUESDAY = datetime(2024, 12, 31, 10, 0, tzinfo=BANK_ZONE)


@pytest.fixture
def at():
    """Tuesday, 31 December 2024, ten o'clock: the outlets are open."""
    return TUESDAY


@pytest.fixture
def people(bank):
    """An enterprise of outlet O1 with its manager; others of S1 and S2."""
    manager = bank.person("customer_manager", unit="O1")
    bank.enterprise("E1", unit="O1", manager=manager)
    return SimpleNamespace(
        bank=bank,
        owner=bank.actor("owner", enterprise_id="E1"),
        manager=bank.actor("customer_manager", unit="O1"),
        colleague=bank.actor("customer_manager", unit="S1"),
        head=bank.actor("branch_head", unit="S1"),
        stranger=bank.actor("customer_manager", unit="S2"),
        other_head=bank.actor("branch_head", unit="S2"),
        writer=bank.actor("product_manager"),
    )


@pytest.fixture
def knowledge(bank, at):
    """The articles that come with the platform."""
    return seed_knowledge(actor=system_actor("seed"), at=at)
