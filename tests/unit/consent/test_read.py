"""read_facts: what is given, what is refused, what is held back, and what the log says."""

from datetime import date

import polars as pl
import pytest
from tests.unit.consent.made import MEMBERSHIP, TODAY, fact_table

from puhui.base import Policy, PolicyAt
from puhui.consent import UnableToReadFacts, write_facts

FILINGS = "tax.filings"


def keys(found, table=FILINGS):
    return found.facts[table]["fact_key"].to_list()


def codes(found):
    return found.findings["code"].to_list()


def test_published_facts_and_the_banks_own_need_no_authorisation(read):
    found = read("registry.enterprises", "bank.flows")
    assert keys(found, "registry.enterprises") == ["R1", "R2"]
    assert keys(found, "bank.flows") == ["B1|2020-01-01"]
    assert found.facts["bank.flows"]["enterprise_id"].to_list() == ["E1"]
    assert found.findings.is_empty()
    assert found.feeds_read == {"registry.enterprises", "bank.flows"}


def test_without_authorisation_nothing_is_read_and_the_refusal_is_a_finding(read):
    found = read(FILINGS)
    assert keys(found) == []
    assert codes(found) == ["consent_never_given"] * 2
    assert found.findings["file"].to_list() == ["tax", "tax"]
    assert found.findings["field"].to_list() == ["rating", "rating"]
    assert found.findings["value"].to_list() == ["E1", "E2"]


def test_an_authorisation_opens_the_facts_of_its_enterprise_alone(read, grant):
    grant("E1")
    found = read(FILINGS)
    assert keys(found) == ["T1|2020-01-01", "T1|2020-02-01"]
    assert found.refused.select("enterprise_id", "source", "reason").rows() == [
        ("E2", "tax", "never_given")
    ]
    assert found.feeds_read == {FILINGS}


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"purpose": "monitoring"}, "other_purpose"),
        ({"sources": ("utility",)}, "never_given"),
        ({"valid_until": TODAY}, "expired"),
        ({"valid_from": date(2020, 3, 1)}, "not_yet_valid"),
    ],
)
def test_why_it_was_refused(read, grant, parts, reason):
    grant("E1", **parts)
    found = read(FILINGS, enterprises=["E1"])
    assert found.refused["reason"].to_list() == [reason]
    assert keys(found) == []


def test_the_most_telling_reason_is_given(read, grant):
    grant("E1", valid_until=date(2020, 1, 2))
    grant("E1", valid_until=date(2020, 1, 3))
    grant("E1", purpose="service")
    found = read(FILINGS, enterprises=["E1"])
    assert found.findings["value"].to_list() == ["E1 (2020-01-03)"]
    assert codes(found) == ["consent_expired"]


def test_periods_are_half_open(read, grant):
    grant("E1", valid_from=TODAY, valid_until=date(2020, 3, 1))
    assert keys(read(FILINGS, as_of=TODAY)) != []
    assert keys(read(FILINGS, as_of=date(2020, 2, 28))) == []
    assert keys(read(FILINGS, as_of=date(2020, 3, 1))) == []


def test_a_withdrawal_announced_ahead_holds_from_its_day(read, grant, ledger):
    ledger.withdraw(
        authorisation_id=grant("E1"),
        withdrawn_on=TODAY,
        reason="moved",
        done_by="officer",
        done_on=date(2020, 2, 1),
    )
    assert keys(read(FILINGS, as_of=date(2020, 2, 28))) != []
    found = read(FILINGS, as_of=TODAY)
    assert keys(found) == []
    assert found.findings["value"].to_list() == ["E2", "E1 (2020-02-29)"]
    assert "consent_withdrawn" in codes(found)


def test_a_recorded_withdrawal_holds_for_reads_about_earlier_days_too(read, grant, ledger):
    ledger.withdraw(
        authorisation_id=grant("E1"),
        withdrawn_on=TODAY,
        reason="moved",
        done_by="officer",
        done_on=TODAY,
    )
    assert keys(read(FILINGS, as_of=date(2020, 2, 1))) == []


def test_an_authorisation_follows_its_enterprise_to_its_new_id(read, grant):
    grant("E0")
    successors = pl.DataFrame(
        {"enterprise_id": ["E0", "E00", "E9"], "successor_id": ["E00", "E1", None]}
    )
    found = read(FILINGS, successors=successors, enterprises=["E0"])
    assert keys(found) == ["T1|2020-01-01", "T1|2020-02-01"]
    assert set(found.facts[FILINGS]["enterprise_id"]) == {"E1"}


def test_many_refusals_become_one_finding(read):
    many = pl.DataFrame(
        {
            "record_id": [f"tax.taxpayers/X{n}" for n in range(30)],
            "enterprise_id": [f"X{n:02}" for n in range(30)],
        }
    )
    found = read(FILINGS, membership=many)
    assert found.findings["value"].to_list() == ["30: X00, X01, X02, X03, X04 …"]
    assert found.refused.height == 30


def test_adverse_facts_are_kept_five_years_from_their_end(read):
    found = read("court.enforcements")
    assert keys(found, "court.enforcements") == ["C2|1"], "C1 has ended five years ago"
    assert codes(found) == ["adverse_facts_expired"]
    day_before = read("court.enforcements", as_of=date(2020, 2, 27))
    assert keys(day_before, "court.enforcements") == ["C1|1", "C2|1"]


def test_a_disputed_fact_is_held_back_until_the_objection_is_rejected(
    read, grant, ledger, object_to
):
    grant("E1")
    objection = object_to()
    found = read(FILINGS)
    assert keys(found) == ["T1|2020-02-01"]
    assert "facts_disputed" in codes(found)

    answer = {"closed_on": TODAY, "reason": "-", "done_by": "officer", "done_on": TODAY}
    ledger.close_objection(objection_id=objection, outcome="rejected", **answer)
    assert keys(read(FILINGS)) == ["T1|2020-01-01", "T1|2020-02-01"]


def test_an_open_objection_holds_back_nobody_elses_fact(read, grant, object_to):
    grant("E1")
    object_to(enterprise_id="E2")
    assert len(keys(read(FILINGS))) == 2


def test_a_wrong_fact_stays_held_back_whosoever_it_is(read, grant, ledger, object_to):
    answer = {"closed_on": TODAY, "reason": "-", "done_by": "officer", "done_on": TODAY}
    objection = object_to(enterprise_id="E2")
    ledger.close_objection(objection_id=objection, outcome="upheld", **answer)
    grant("E1")
    assert keys(read(FILINGS)) == ["T1|2020-02-01"]


def test_matching_reads_who_the_enterprise_is_and_no_figures(read):
    found = read("tax.taxpayers", FILINGS, purpose="matching")
    assert set(found.facts) == {"tax.taxpayers"}
    assert found.facts["tax.taxpayers"].height == 2
    assert "taxpayer_kind" not in found.facts["tax.taxpayers"].columns
    assert {"name", "phone_hash", "legal_rep_citizen_id_masked"} <= set(
        found.facts["tax.taxpayers"].columns
    )
    assert codes(found) == ["not_about_parties"]


def test_matching_reads_only_changes_that_name_somebody(read, store, tmp_path):
    row = {"registry_no": "R1", "changed_on": TODAY, "record_id": "registry.enterprises/R1"}
    changes = fact_table(
        "registry.changes",
        row | {"item": "name", "before": "旧名"},
        row | {"item": "address", "before": "旧址"},
    )
    write_facts(folder=store.folder, facts={"registry.changes": changes}, batch_id="b")
    found = read("registry.changes", purpose="matching")
    assert found.facts["registry.changes"]["before"].to_list() == ["旧名"]
    assert "after" not in found.facts["registry.changes"].columns


def test_a_table_that_never_came_is_empty_and_said_so(read):
    found = read("lists.entries")
    assert found.facts["lists.entries"].is_empty()
    assert "colour" in found.facts["lists.entries"].columns
    assert codes(found) == ["table_never_delivered"]
    assert found.feeds_read == frozenset()


def test_unknown_enterprises_are_named(read):
    found = read("registry.enterprises", enterprises=["E1", "E77"])
    assert keys(found, "registry.enterprises") == ["R1"]
    assert found.findings["value"].to_list() == ["1: E77"]


def test_every_read_is_in_the_log(read, grant, ledger):
    grant("E1")
    found = read(FILINGS, "court.enforcements")
    first, second = ledger.reads().to_dicts()
    assert {first["table"]: first["read_no"], second["table"]: second["read_no"]} == found.read_nos
    by_table = {row["table"]: row for row in (first, second)}
    assert by_table[FILINGS] == {
        "read_no": found.read_nos[FILINGS],
        "read_by": "test",
        "purpose": "rating",
        "as_of": TODAY,
        "table": FILINGS,
        "enterprises_count": 2,
        "enterprises_refused_count": 1,
        "facts_count": 2,
        "facts_expired_count": 0,
        "facts_disputed_count": 0,
    }
    assert by_table["court.enforcements"]["facts_expired_count"] == 1


def test_a_read_that_fails_leaves_nothing_in_the_log(read, ledger, store):
    (store.folder / "tax.filings.parquet").write_bytes(b"no parquet")
    with pytest.raises(pl.exceptions.PolarsError):
        read("registry.enterprises", FILINGS)
    assert ledger.reads().is_empty()


def test_what_is_refused_does_not_show_in_any_count(read, ledger, object_to, grant):
    """E2 has not agreed: its facts, disputed ones too, change nothing in E1's read."""
    grant("E1")
    object_to(enterprise_id="E2", fact_key="T2|2020-01-01")
    read(FILINGS)
    assert ledger.reads().row(0, named=True)["facts_disputed_count"] == 0


@pytest.mark.parametrize(
    "parts", [{"purpose": "curiosity"}, {"read_by": " "}, {"tables": ["tax.secrets"]}]
)
def test_a_request_that_says_too_little_is_refused_whole(read, parts, ledger):
    tables = parts.pop("tables", [FILINGS])
    with pytest.raises(UnableToReadFacts):
        read(*tables, **parts)
    assert ledger.reads().is_empty()


def test_policy_closes_a_basis_for_a_purpose(read, grant, policy):
    node = policy.policy.areas["consent"]["purposes_by_basis"]
    closed = {"values": {date(2016, 1, 1): {"public": ["rating"], "contract": [], "consent": []}}}
    areas = {**policy.policy.areas}
    areas["consent"] = areas["consent"] | {"purposes_by_basis": node | closed}
    changed = PolicyAt(policy=Policy(version="x", areas=areas), as_of=policy.as_of)
    grant("E1")
    found = read(FILINGS, "registry.enterprises", policy=changed)
    assert set(found.facts) == {"registry.enterprises"}
    assert codes(found) == ["purpose_not_allowed"]


def test_order_of_membership_does_not_matter(read, grant):
    grant("E1")
    grant("E2")
    found = read(FILINGS).facts[FILINGS]
    turned = read(FILINGS, membership=MEMBERSHIP.reverse()).facts[FILINGS]
    assert found.equals(turned)
