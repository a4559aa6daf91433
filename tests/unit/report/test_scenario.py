"""Before and after a scenario."""

import polars as pl

from puhui.report.scenario import grade_moves, scenario_view


def grades(**of_firm):
    return pl.DataFrame({"firm_id": list(of_firm), "grade": list(of_firm.values())})


def test_moves_count_every_firm_once():
    moves = grade_moves(
        before=grades(E1="A", E2="A", E3="B", E4="D"), after=grades(E1="A", E2="C", E3="A", E4="D")
    )

    assert moves == [
        ("A", [1, 0, 1, 0]),
        ("B", [1, 0, 0, 0]),
        ("C", [0, 0, 0, 0]),
        ("D", [0, 0, 0, 1]),
    ]


def test_view_compares_over_the_firms_decided_on(run):
    view = scenario_view(run=run, scenario=run.scenario)
    decided = run.decisions.filter(pl.col("is_candidate")).height

    assert sum(sum(numbers) for _, numbers in view.moves) == decided
    assert sum(before.firms for before, _ in view.industries) == decided
    assert all(before.section == after.section for before, after in view.industries)
    assert view.title.zh == "如果发生：疫情冲击"


def test_summary_says_how_many_fall_and_rise(run):
    view = scenario_view(run=run, scenario=run.scenario)
    worse = sum(sum(numbers[i + 1 :]) for i, (_, numbers) in enumerate(view.moves))

    assert worse > 0
    assert view.summary.zh.startswith(f"{worse} 户评级下降，0 户上升")
