import pytest
from tests.conftest import AS_OF
from tests.unit.relations.made import facts, records, who

from puhui.relations import (
    control_groups,
    find_ties,
    group_exposure,
    guarantee_circles,
    related_to,
    shortest_tie_path,
)

GIVEN = facts(
    holdings=[{"by": "A", "of": "B", "share": 0.6}],
    loans=[
        {"loan": "L1", "of": "B", "yuan": "1234567.50", "overdue_days": 5},
        {"loan": "L2", "of": "C", "yuan": 50000},
    ],
    guarantees=[{"of": "B", "loan": "L2", "yuan": 80000}, {"of": "C", "loan": "L1", "yuan": 100}],
)


@pytest.fixture(scope="module")
def tables(policy):
    ties = find_ties(
        facts=GIVEN, records=records(*who("A", "B", "C", "D")), as_of=AS_OF, policy=policy
    )
    groups = control_groups(ties=ties)
    return {
        "ties": ties,
        "groups": groups,
        "circles": guarantee_circles(ties=ties, policy=policy),
        "exposure": group_exposure(groups=groups, facts=GIVEN, as_of=AS_OF),
    }


def test_one_enterprise_in_words(tables):
    seen = related_to(enterprise_id="B", names={"A": "江城控股"}, **tables)

    assert (seen.group_id, seen.members) == ("G-A", ("A", "B"))
    assert [line.zh for line in seen.lines] == [
        "属于 2 户企业的集团 G-A，核心企业是江城控股",
        (
            "本行对该集团的敞口 1,284,567.50 元：贷款余额 1,234,567.50 元"
            "（其中逾期 1,234,567.50 元），为集团外担保 50,000 元"
        ),
        "与 1 户企业互相担保：为圈内担保 50,000 元，圈内为它担保 100 元",
        "江城控股持有B的股份：60%（依据：registry.shareholders/N-B|0）",
        "B为C的贷款担保 50000 元（依据：bank.guarantees/W0）",
        "C为B的贷款担保 100 元（依据：bank.guarantees/W1）",
    ]
    assert seen.lines[3].en == (
        "江城控股 holds shares of B: 60 % (evidence: registry.shareholders/N-B|0)"
    )


def test_an_enterprise_of_no_group(tables):
    seen = related_to(enterprise_id="D", **tables)

    assert (seen.group_id, seen.members, seen.ties.is_empty()) == (None, (), True)
    assert [line.en for line in seen.lines] == [
        "No control ties it to another enterprise on record"
    ]


def test_the_way_between_two(tables):
    way = shortest_tie_path(a="A", b="C", ties=tables["ties"])

    assert way["tie"].to_list() == ["shareholding", "guarantee"]
    assert way["enterprise_id_r"].to_list() == ["B", "C"]


def test_the_way_back_is_the_same_ties(tables):
    way = shortest_tie_path(a="C", b="A", ties=tables["ties"])

    assert way["tie"].to_list() == ["guarantee", "shareholding"]


def test_no_way_where_the_kinds_do_not_lead(tables):
    assert shortest_tie_path(a="A", b="C", ties=tables["ties"], kinds=["guarantee"]).is_empty()
    assert shortest_tie_path(a="A", b="D", ties=tables["ties"]).is_empty()


def test_no_step_from_oneself_to_oneself(tables):
    assert shortest_tie_path(a="A", b="A", ties=tables["ties"]).is_empty()
