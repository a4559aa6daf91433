"""Registers that the tests of their parts share."""

import pytest
from tests.unit.fusion.made import DAY, ONCE, new_register, record, records

from puhui.fusion.register import Register


@pytest.fixture
def register(tmp_path) -> Register:
    """An empty register."""
    with new_register(tmp_path / "register") as opened:
        yield opened


@pytest.fixture
def peopled(register) -> Register:
    """A register of two enterprises: a, b and c, and d."""
    people = records(
        record("a", table=ONCE, uscc="U1", core="南山茶", name="南山茶业", legal_rep="张三"),
        record("b", table="tax.taxpayers", uscc="U1", core="南山茶", phone_hash="p1"),
        record("c", table="court.judgments", core="南山茶", legal_rep="张三"),
        record("d", table=ONCE, uscc="U2", core="北山酒", name="北山酒坊", legal_rep="李四"),
    )
    register.arrive(records=people, happened_on=DAY, batch_id="first")
    return register
