"""What became of leads, counted."""

from datetime import timedelta
from decimal import Decimal

from tests.web.unit.leads.made import AT, lead

from puhui_web.leads.statistics import lead_outcomes


def test_ratios_of_those_that_ended_and_none_where_nothing_did(bank):
    firm, her = bank.enterprise("E1"), bank.person("customer_manager")
    ended = {"manager": her, "closed_at": AT, "contacted_at": AT}
    lead(firm, state="won", won_fen=30_000_000, **ended)
    lead(firm, state="won", won_fen=20_000_000, **ended)
    lead(firm, state="lost", **ended)
    lead(firm, state="new")
    lead(firm, source="manual", product_code="other")
    lead(firm, product_code="earlier", created_at=AT - timedelta(days=400))
    lead(bank.enterprise("E2", unit="O2"))

    found = lead_outcomes(
        actor=bank.actor("customer_manager"),
        since=AT - timedelta(days=365),
        until=AT + timedelta(seconds=1),
    )

    matched, manual = found.by_source
    assert (matched.made_count, matched.contacted_count, matched.won_fen) == (4, 3, 50_000_000)
    assert matched.conversion_ratio == Decimal(2) / 3
    assert (manual.made_count, manual.conversion_ratio, manual.contacted_ratio) == (1, None, 0)
    assert [(row.title.zh, row.made_count) for row in found.by_manager] == [
        ("customer_manager-S1", 3),
        ("未认领", 2),
    ]
