"""Which sources know of whom."""

from tests.unit.profile.facts.made import enterprises, table

from puhui.profile import source_presence
from puhui.sources.providers import SOURCES


def test_a_source_knows_an_enterprise_by_any_of_its_tables():
    facts = {
        "bank.accounts": table("bank.accounts", {"account_no": "A"}, of="b"),
        "bank.flows": table("bank.flows", {"account_no": "B"}, of="a"),
        "court.judgments": table("court.judgments", {"case_no": "C"}, of="b"),
        "lists.entries": table("lists.entries"),
    }
    found = source_presence(facts=facts, enterprises=enterprises("c", "b", "a"))
    assert found.columns == ["enterprise_id", *SOURCES]
    assert found.select("enterprise_id", "bank", "court", "lists", "tax").rows() == [
        ("a", True, False, False, False),
        ("b", True, True, False, False),
        ("c", False, False, False, False),
    ]
