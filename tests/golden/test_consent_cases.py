"""The worked cases in policy/cases/consent.yaml."""

from datetime import date

import polars as pl
import pytest
import yaml
from tests.unit.consent.made import SUCCESSORS, enforcement, fact_table, filing

from puhui.base import Policy, default_policy_dir
from puhui.consent import FactStore, open_ledger, read_facts, write_facts

BOOK = yaml.safe_load((default_policy_dir() / "cases" / "consent.yaml").read_text("utf-8"))
POLICY = Policy.read(default_policy_dir()).at(BOOK["as_of"])
RECORDS = ("tax.taxpayers/T1", "court.enforcements/C1|1", "court.judgments/J1|1")
TITLE = {"title_no": "N1", "name": "甲", "record_id": "assets.titles/N1"}


def named(case):
    return case["case"]


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(path=tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def read(tmp_path, ledger):
    def found(facts, *, purpose=BOOK["purpose"], members=None):
        write_facts(folder=tmp_path / "facts", facts=facts, batch_id="1")
        members = members or dict.fromkeys([*RECORDS, "assets.titles/N1"], "E1")
        return read_facts(
            store=FactStore(tmp_path / "facts"),
            ledger=ledger,
            tables=list(facts),
            enterprises=None,
            membership=pl.DataFrame(
                {"record_id": [*members], "enterprise_id": [*members.values()]}
            ),
            successors=SUCCESSORS,
            purpose=purpose,
            as_of=BOOK["as_of"],
            read_by="case",
            policy=POLICY,
        )

    return found


TAXPAYER = {"taxpayer_no": "T1", "name": "甲", "record_id": "tax.taxpayers/T1"}
ROWS = {"tax.filings": filing("T1", 1), "tax.taxpayers": TAXPAYER}


@pytest.mark.parametrize("case", BOOK["authorisations"], ids=named)
def test_authorisations(case, ledger, read):
    done = {"done_by": "case", "done_on": date(2020, 1, 1)}
    if "authorisation" in case:
        form = {"sources": ["tax"], "purpose": "rating", "how_given": "paper", "evidence": "1"}
        form |= {"enterprise_id": "E1", "given_by": "王小明"} | case["authorisation"]
        authorisation_id = ledger.grant(**form, **done)
        if "withdrawn_on" in case:
            day = case["withdrawn_on"]
            ledger.withdraw(
                authorisation_id=authorisation_id, withdrawn_on=day, reason="case", **done
            )
    table = case.get("table", "tax.filings")
    found = read(
        {table: fact_table(table, ROWS[table])}, purpose=case.get("purpose", BOOK["purpose"])
    )
    assert found.facts[table].height == int(case.get("given", False))
    expected = [(case["refused"], case.get("since"))] if "refused" in case else []
    assert found.refused.select("reason", "since_on").rows() == expected


@pytest.mark.parametrize("case", BOOK["adverse"], ids=named)
def test_adverse_facts(case, read):
    if "judged_on" in case:
        judged = {"case_no": "J1", "party_no": "1", "judged_on": case["judged_on"]}
        table, row = "court.judgments", judged | {"record_id": "court.judgments/J1|1"}
    else:
        days = {name: case[name] for name in ("filed_on", "closed_on") if name in case}
        table, row = "court.enforcements", enforcement("C1", **days)
    found = read({table: fact_table(table, row)})
    assert found.facts[table].is_empty() is case["expired"]
    assert ("adverse_facts_expired" in found.findings["code"]) is case["expired"]


@pytest.mark.parametrize("case", BOOK["objections"], ids=str)
def test_objections_are_answered_in_time(case, ledger):
    ledger.object_to(
        enterprise_id="E1",
        table="tax.filings",
        fact_key="T1|2020-01-01",
        reason="case",
        raised_on=case["raised_on"],
        policy=POLICY,
        done_by="case",
        done_on=case["raised_on"],
    )
    assert ledger.objections()["answer_due_on"].to_list() == [case["due"]]


@pytest.mark.parametrize("table", BOOK["matching"])
def test_matching_reads_these_columns(table, read):
    row = {"tax.taxpayers": TAXPAYER, "assets.titles": TITLE}[table]
    found = read({table: fact_table(table, row)}, purpose="matching").facts[table]
    place = ["record_id", "file", "row", "enterprise_id", "fact_key"]
    assert found.columns == [*BOOK["matching"][table], *place]
    assert found.height == 1


@pytest.mark.parametrize("case", BOOK["many"], ids=str)
def test_many_refusals(case, read):
    members = {f"tax.taxpayers/X{n}": f"E{n:02}" for n in range(case["enterprises"])}
    found = read({"tax.filings": fact_table("tax.filings")}, members=members)
    assert found.findings.height == case["findings"]
    if "value" in case:
        assert found.findings["value"].to_list() == [case["value"]]
