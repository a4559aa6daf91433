"""affected_by: which enterprises and tables a change touches, and no others."""

import polars as pl
from tests.unit.consent.made import SUCCESSORS, TODAY

from puhui.consent import affected_by


def test_a_withdrawal_touches_the_tables_with_consent_of_its_sources(ledger, grant):
    authorisation_id = grant("E1", sources=("assets", "customs"))
    grant("E2")
    touched = affected_by(ledger=ledger, changes=[authorisation_id], successors=SUCCESSORS)
    assert touched.rows() == [
        ("assets.titles", "E1"),
        ("customs.trade", "E1"),
        ("customs.traders", "E1"),
    ]


def test_an_objection_touches_the_table_of_its_fact(ledger, object_to):
    objection = object_to(enterprise_id="E0")
    successors = pl.DataFrame({"enterprise_id": ["E0"], "successor_id": ["E1"]})
    touched = affected_by(ledger=ledger, changes=[objection], successors=successors)
    assert touched.rows() == [("tax.filings", "E1")]


def test_the_log_behind_a_run_names_the_changes(ledger, grant, object_to):
    grant("E1")
    seen = ledger.audit()["audit_no"].max()
    object_to()
    ledger.unmask(
        enterprise_id="E1", field="phone", asked_by="officer", reason="call", asked_on=TODAY
    )
    changes = ledger.audit(after_no=seen)["subject"].to_list()
    touched = affected_by(ledger=ledger, changes=changes, successors=SUCCESSORS)
    assert touched.rows() == [("tax.filings", "E1")]


def test_no_change_touches_nothing(ledger, grant):
    grant("E1")
    assert affected_by(ledger=ledger, changes=[], successors=SUCCESSORS).is_empty()
