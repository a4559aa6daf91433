import pytest
from tests.unit.allocation.made import THIN, SearchInside, candidates, terms

from puhui.allocation import GroupShare, UnableToAllocate
from puhui.allocation._best import find_best
from puhui.allocation.solvers import HighsSolver

MADE = candidates(
    (500_000, 0.03, 0.01), (500_000, 0.01, 0.01), groups={"history": ["established", "thin"]}
)


def narrow_share(*, gives_way: bool):
    """A floor of 5 steps and a cap of 8: in reach for money, not for loans from 10 steps on."""
    return GroupShare(
        "history", "thin", THIN, min_ratio=0.05, max_ratio=0.08, floor_gives_way=gives_way
    )


def best(asked):
    return find_best(candidates=MADE, budget_fen=100_000_000, terms=asked, solver=SearchInside())


def test_a_floor_that_no_whole_loan_meets_gives_way_and_says_why():
    found = best(terms(group_shares=(narrow_share(gives_way=True),)))

    assert found.solved.steps.tolist() == [50, 0]
    (note,) = found.opened.notes.values()
    assert "本次降为 0 元" in note.zh
    assert "整数步长" in note.zh
    assert "whole steps" in note.en


def test_a_strict_floor_that_no_whole_loan_meets_is_an_error():
    with pytest.raises(UnableToAllocate, match="no allocation in whole steps"):
        best(terms(group_shares=(narrow_share(gives_way=False),)))


def test_where_rounding_leads_nowhere_the_search_finds_it(monkeypatch):
    from puhui.allocation import _solved

    monkeypatch.setattr(_solved, "round_to_steps", lambda **_: None)

    found = find_best(candidates=MADE, budget_fen=100_000_000, terms=terms(), solver=HighsSolver())

    assert found.solved.steps.tolist() == [50, 50]


def test_beyond_a_thousand_firms_there_is_no_search(monkeypatch):
    from puhui.allocation import _solved

    monkeypatch.setattr(_solved, "round_to_steps", lambda **_: None)
    monkeypatch.setattr(_solved, "_SEARCH_FIRMS_MAX", 1)

    with pytest.raises(UnableToAllocate):
        find_best(candidates=MADE, budget_fen=100_000_000, terms=terms(), solver=HighsSolver())
