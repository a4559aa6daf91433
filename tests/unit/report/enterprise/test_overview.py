"""The sections of the page of all enterprises, counted by hand."""

import pytest
from tests.unit.report.enterprise.example_seen import (
    NASTY_NAME,
    make_contributions,
    make_empty,
    make_seen,
)

from puhui.base import Bilingual
from puhui.profile import STAGES, VIEWS
from puhui.report.enterprise.blocks import Bar
from puhui.report.enterprise.overview import blocks
from puhui.sources.providers import SOURCES


@pytest.fixture(scope="module")
def sections():
    return {block.name: block for block in blocks(make_seen(), make_contributions())}


def counts_of(block):
    """Return the number beside each name of a section with one number."""
    return {name: bar.text for name, bar in block.rows}


def test_every_source_is_counted(sections):
    counts = counts_of(sections["sources"])

    assert list(counts) == list(SOURCES.values())
    assert [counts[SOURCES[name]] for name in ("registry", "tax", "bank", "court")] == [
        "5", "3", "1", "0",
    ]  # fmt: skip


def test_breadth_counts_every_enterprise_once(sections):
    assert counts_of(sections["breadth"]) == {"0": "0", "1": "2", "2": "2", "3": "1"}


def test_medians_are_of_those_that_are_scored(sections):
    rows = {row[0]: row[1:] for row in sections["views"].rows}

    assert rows[VIEWS["vitality"]] == (Bar("60", 0.6), Bar("3", 0.6))
    assert rows[VIEWS["willingness"]] == (Bar("90", 0.9), Bar("1", 0.2))
    assert rows[VIEWS["growth"]] == (
        Bar(Bilingual("资料不足", "too little is known"), 0.0),
        Bar("0", 0.0),
    )


def test_stages_and_unknown_ones_are_all(sections):
    counts = counts_of(sections["stages"])

    assert counts[STAGES["growth"]] == "3"
    assert counts[STAGES["closed"]] == "1"
    assert counts[Bilingual("资料不足", "too little is known")] == "1"
    assert sum(map(int, counts.values())) == 5


def test_counties_have_names_where_there_are_any(sections):
    counts = counts_of(sections["counties"])

    assert next(iter(counts)) == "湄潭县"
    assert counts == {
        "湄潭县": "2",
        "汇川区": "1",
        "999999": "1",
        Bilingual("资料不足", "too little is known"): "1",
    }


def test_groups_are_those_of_several_with_an_exposure(sections):
    (row,) = sections["groups"].rows

    assert row[0] == NASTY_NAME
    assert row[1] == "2"
    assert row[2] == Bar(Bilingual("20 万元", "200 thousand yuan"), 1.0)
    assert row[3] == Bilingual("5 万元", "50 thousand yuan")


def test_what_a_source_adds_has_a_bar_and_what_it_takes_has_none(sections):
    (tax, bank) = sections["contributions"].rows

    assert tax[1:] == (Bar("+0.020", 1.0), "+0.010 … +0.030", Bilingual("有帮助", "adds"))
    assert bank[1].ratio == 0.0
    assert bank[3] == Bilingual("看不出差别", "not distinguishable")


def test_what_was_not_read_is_told_by_reason(sections):
    block = sections["refused"]

    assert block.head[2:] == (
        Bilingual("从未授权", "never given"),
        Bilingual("授权已撤回", "withdrawn"),
    )
    assert block.rows == (
        (SOURCES["tax"], Bar("2", 1.0), "2", "0"),
        (SOURCES["utility"], Bar("1", 0.5), "0", "1"),
    )


def test_an_empty_register_says_what_to_do():
    for block in blocks(make_empty()):
        assert block.rows == (), block.name
    told = {block.name: block.empty for block in blocks(make_empty())}
    for name in ("sources", "breadth", "views", "stages", "counties", "refused"):
        assert "puhui fuse" in told[name].zh
        assert "puhui see" in told[name].en
    assert "puhui learn" in told["contributions"].en
    assert "贷款" in told["groups"].zh


def test_every_row_has_a_cell_for_each_title(sections):
    for block in sections.values():
        assert {len(row) for row in block.rows} == {len(block.head)}, block.name


def test_bars_stay_inside_their_track(sections):
    cells = [cell for block in sections.values() for row in block.rows for cell in row]

    assert all(0 <= cell.ratio <= 1 for cell in cells if isinstance(cell, Bar))
