"""A small store and ledger."""

from datetime import date

import pytest
from tests.unit.consent.made import (
    MEMBERSHIP,
    SUCCESSORS,
    TODAY,
    enforcement,
    fact_table,
    filing,
)

from puhui.consent import FactStore, open_ledger, read_facts, write_facts


@pytest.fixture
def store(tmp_path):
    write_facts(
        folder=tmp_path / "facts",
        batch_id="2020-02-29/001",
        facts={
            "tax.filings": fact_table(
                "tax.filings", filing("T1", 1), filing("T1", 2), filing("T2", 1)
            ),
            "tax.taxpayers": fact_table(
                "tax.taxpayers",
                {"taxpayer_no": "T1", "name": "甲", "record_id": "tax.taxpayers/T1"},
                {"taxpayer_no": "T2", "name": "乙", "record_id": "tax.taxpayers/T2"},
            ),
            "registry.enterprises": fact_table(
                "registry.enterprises",
                {"registry_no": "R1", "name": "甲", "record_id": "registry.enterprises/R1"},
                {"registry_no": "R2", "name": "乙", "record_id": "registry.enterprises/R2"},
            ),
            "court.enforcements": fact_table(
                "court.enforcements",
                enforcement("C1", closed_on=date(2015, 2, 28)),
                enforcement("C2"),
            ),
            "bank.flows": fact_table(
                "bank.flows",
                {
                    "account_no": "B1",
                    "month": date(2020, 1, 1),
                    "record_id": "bank.accounts/B1",
                },
            ),
        },
    )
    return FactStore(tmp_path / "facts")


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(path=tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def grant(ledger):
    def given(enterprise_id="E1", **parts):
        return ledger.grant(
            **{
                "enterprise_id": enterprise_id,
                "given_by": "王小明",
                "sources": ("tax",),
                "purpose": "rating",
                "valid_from": date(2020, 1, 1),
                "valid_until": date(2021, 1, 1),
                "how_given": "paper",
                "evidence": "档案 1",
                "done_by": "officer",
                "done_on": date(2020, 1, 1),
            }
            | parts
        )

    return given


@pytest.fixture
def read(store, ledger, policy):
    def found(*tables, **parts):
        return read_facts(
            **{
                "store": store,
                "ledger": ledger,
                "tables": tables,
                "enterprises": None,
                "membership": MEMBERSHIP,
                "successors": SUCCESSORS,
                "purpose": "rating",
                "as_of": TODAY,
                "read_by": "test",
                "policy": policy,
            }
            | parts
        )

    return found


@pytest.fixture
def object_to(ledger, policy):
    def raised(**parts):
        return ledger.object_to(
            **{
                "enterprise_id": "E1",
                "table": "tax.filings",
                "fact_key": "T1|2020-01-01",
                "reason": "not ours",
                "raised_on": date(2020, 2, 1),
                "policy": policy,
                "done_by": "officer",
                "done_on": date(2020, 2, 1),
            }
            | parts
        )

    return raised
