"""Filters, orders, pages, export, and a constant number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.unit.enterprises.made import agree, with_document

from puhui_web.audit.models import AuditEvent
from puhui_web.enterprises import queries
from puhui_web.enterprises.facts import facts_of, facts_table
from puhui_web.enterprises.models import EnterpriseProfile
from puhui_web.enterprises.queries import EnterpriseFilters
from puhui_web.enterprises.queries.enterprises_page import PAGE_ROWS


@pytest.fixture
def some(bank):
    bank.enterprise("E1", name="甲酒业", grade="B", county_code="520303", score_points=500.0)
    bank.enterprise("E2", name="乙面馆", grade="A", is_customer=True, uscc="91520303MA6ABCDE1X")
    bank.enterprise("E3", name="丙酒业", is_borrower=True, balance_fen=100, life_stage="growth")
    return bank.actor("risk_modeller")


def found(actor, **filters):
    page = queries.enterprises_page(actor=actor, filters=EnterpriseFilters(**filters))
    return [row.pk for row in page.rows]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["E3", "E2", "E1"]),
        ({"text": "酒业"}, ["E3", "E1"]),
        ({"text": " 酒业 丙 "}, ["E3"]),
        ({"text": "91520303ma"}, ["E2"]),
        ({"text": "E1"}, ["E1"]),
        ({"text": "%"}, []),
        ({"text": "\x00"}, ["E3", "E2", "E1"]),
        ({"grade": "A"}, ["E2"]),
        ({"grade": "none"}, ["E3"]),
        ({"county_code": "520303"}, ["E1"]),
        ({"life_stage": "growth"}, ["E3"]),
        ({"is_customer": True}, ["E2"]),
        ({"is_borrower": False}, ["E2", "E1"]),
        ({"order": "grade"}, ["E2", "E1", "E3"]),
        ({"order": "-score"}, ["E1", "E3", "E2"]),
        ({"order": "-balance"}, ["E3", "E2", "E1"]),
        ({"order": "unheard of"}, ["E3", "E2", "E1"]),
    ],
)
def test_filters_and_orders(some, filters, expected):
    expected_by_name = sorted(expected, key=["E3", "E2", "E1"].index)
    got = found(some, **filters)
    assert got == expected if "order" in filters else got == expected_by_name


def test_pages_meet_without_gap_or_repetition(bank):
    for number in range(120):
        bank.enterprise(f"E{number:03}", name=f"企业{number % 7}", grade="AB"[number % 2])
    actor, cursor, seen = bank.actor("risk_modeller"), None, []
    for _ in range(-(-120 // PAGE_ROWS)):
        page = queries.enterprises_page(
            actor=actor, filters=EnterpriseFilters(order="grade"), cursor=cursor
        )
        seen += [row.pk for row in page.rows]
        cursor = page.next_cursor
    assert cursor is None
    assert len(seen) == len(set(seen)) == 120


def test_the_export_defuses_formulas_and_goes_on_record(bank):
    bank.enterprise("E1", name="=HYPERLINK(1)", grade="A")
    bank.enterprise("E2", name="@甲")
    lines = list(queries.export_enterprises(actor=bank.actor("branch_head")))
    assert lines[0].startswith("\ufeff编号,名称")
    assert [line.split(",")[1] for line in lines[1:]] == ["'=HYPERLINK(1)", "'@甲"]
    event = AuditEvent.objects.get(action="enterprises.export_enterprises")
    assert (event.kind, event.after["rows"]) == ("look", 2)


def test_an_export_holds_no_person(bank):
    bank.enterprise("E1", legal_rep="王小明", phone_masked="138****0000")
    text = "".join(queries.export_enterprises(actor=bank.actor("branch_head")))
    assert "王" not in text
    assert "138" not in text


def test_counts(bank, some):
    counts = queries.counts(actor=some)
    assert (counts.all, counts.customers, counts.borrowers, counts.balance_fen) == (3, 1, 1, 100)
    assert counts.by_grade == {"": 1, "A": 1, "B": 1}


def queries_of(call):
    call()  # the first row of the audit log begins it, which takes more
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


@pytest.mark.parametrize("look", ["list", "search", "page", "own", "facts", "counts"])
def test_the_number_of_queries_does_not_grow(bank, look):
    actor, owner = bank.actor("customer_manager"), bank.actor("owner", enterprise_id="E001")
    looks = {
        "list": lambda: queries.enterprises_page(actor=actor),
        "search": lambda: queries.search_enterprises(actor=actor, text="企业", limit=50),
        "page": lambda: queries.enterprise_page(actor=actor, enterprise_id="E001"),
        "own": lambda: queries.own_enterprise(actor=owner),
        "facts": facts_table,
        "counts": lambda: queries.counts(actor=actor),
    }
    sizes = []
    for numbers in (range(10), range(10, 40)):
        for number in numbers:
            agree(with_document(bank.enterprise(f"E{number:03}"), tax_grade="A"), "tax")
        sizes.append(queries_of(looks[look]))
    assert sizes[0] == sizes[1]


def test_a_page_takes_few_queries(bank):
    agree(with_document(bank.enterprise("E1")), "tax")
    actor = bank.actor("customer_manager")
    # 7 to read, 5 for the audit row and its transaction
    count = queries_of(lambda: queries.enterprise_page(actor=actor, enterprise_id="E1"))
    assert count <= 12


def test_facts_come_whole_or_for_some(bank):
    for number in range(5):
        with_document(bank.enterprise(f"E{number}"), form="company", age_months=number)
    assert facts_table()["age_months"].to_list() == [0, 1, 2, 3, 4]
    assert facts_table(only=["E3", "E1", "none"])["enterprise_id"].to_list() == ["E1", "E3"]
    assert facts_table(only=[]).is_empty()
    assert facts_of(enterprise_id="nobody") == {}


def test_facts_come_in_pieces_of_any_size(bank, monkeypatch):
    monkeypatch.setattr("puhui_web.enterprises.facts._CHUNK", 2)
    for number in range(5):
        with_document(bank.enterprise(f"E{number}"), age_months=number)
    assert facts_table()["age_months"].to_list() == [0, 1, 2, 3, 4]
    assert facts_table(only=[f"E{n}" for n in (4, 0, 2)])["age_months"].to_list() == [0, 2, 4]


def test_a_fact_of_another_catalogue_is_left_out(bank):
    enterprise = with_document(bank.enterprise("E1"), form="company")
    EnterpriseProfile.objects.filter(pk=enterprise.pk).update(facts={"of_old": 1})
    assert facts_of(enterprise_id="E1") == {"grade": "B"}
