from tests.conftest import AS_OF
from tests.unit.relations.made import facts, records, who

from puhui.relations import GROUPS_SCHEMA, control_groups, find_ties


def groups(policy, *rows, **given):
    ties = find_ties(facts=facts(**given), records=records(*rows), as_of=AS_OF, policy=policy)
    return control_groups(ties=ties)


def test_no_control_is_no_groups(policy):
    found = groups(policy, *({"enterprise": name, "phone": "f1"} for name in "AB"))

    assert found.schema == GROUPS_SCHEMA
    assert found.is_empty()


def test_head_is_who_controls_most_though_only_through_others(policy):
    """Z holds Y, Y holds the other three: 0.6 × 0.6 is no majority, yet Z decides who decides."""
    holdings = [{"by": "Z", "of": "Y", "share": 0.6}]
    holdings += [{"by": "Y", "of": name, "share": 0.6} for name in "ABC"]

    found = groups(policy, *who("A", "B", "C", "Y", "Z"), holdings=holdings)

    assert found["group_id"].unique().to_list() == ["G-A"]
    assert found.filter("is_head")["enterprise_id"].to_list() == ["Z"]


def test_without_holdings_the_head_is_who_has_most_control_ties(policy):
    rows = [
        {"enterprise": "A", "person": "p1", "address": "江南路1号"},
        {"enterprise": "B", "person": "p1", "address": "江南路1号"},
        {"enterprise": "B", "person": "p2", "address": "江南路2号", "table": "tax.taxpayers"},
        {"enterprise": "C", "person": "p2", "address": "江南路2号"},
    ]

    found = groups(policy, *rows)

    assert found.filter("is_head")["enterprise_id"].to_list() == ["B"]


def test_reasons_name_share_and_evidence_in_both_languages(policy):
    found = groups(policy, *who("A", "B"), holdings=[{"by": "A", "of": "B", "share": 0.625}])

    assert found["reason_zh"].to_list() == 2 * [
        "A持有B的股份：62.5%（依据：registry.shareholders/N-B|0）"
    ]
    assert found["reason_en"].to_list() == 2 * [
        "A holds shares of B: 62.5 % (evidence: registry.shareholders/N-B|0)"
    ]
