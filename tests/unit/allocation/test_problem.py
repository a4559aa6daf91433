import pytest
from tests.unit.allocation.made import INDUSTRY, candidates, terms, thin_floor

from puhui.allocation import GroupShare
from puhui.allocation.problem import NO_GROUP, build_problem


def built(made, *, budget_fen=100_000_000, **asked):
    return build_problem(candidates=made, budget_fen=budget_fen, terms=terms(**asked))


def test_bounds_become_whole_steps():
    made = candidates((559_999, 0.03, 0.01), groups={"history": ["thin"], "industry": ["C"]})
    shares = (thin_floor(0.123), GroupShare("industry", "C", INDUSTRY, max_ratio=0.456))

    problem = built(made, budget_fen=99_999_999, group_shares=shares)

    assert problem.limit_steps.tolist() == [55]
    assert problem.budget_steps == 99
    by_name = {grouping.name: grouping for grouping in problem.groupings}
    assert by_name["history"].floor_steps.tolist() == [13]  # 12.177 upwards
    assert by_name["industry"].cap_steps.tolist() == [45]  # 45.144 downwards


def test_shares_that_are_whole_stay_whole():
    made = candidates((500_000, 0.03, 0.01), groups={"history": ["thin"]})

    problem = built(made, group_shares=(thin_floor(0.07),))

    assert problem.groupings[0].floor_steps.tolist() == [7]


def test_only_firms_that_may_get_money_are_in_it():
    made = candidates(
        (500_000, 0.03, 0.01), (99_999, 0.03, 0.01), (500_000, None, None), (500_000, 0.0, 0.01)
    )

    assert built(made).firm_ids.to_list() == ["F0"]


def test_a_share_for_every_group_leaves_the_unknown_alone():
    made = candidates(
        *[(500_000, 0.03, 0.01)] * 4, groups={"industry": ["F", "unknown", None, "C"]}
    )

    (grouping,) = built(
        made, group_shares=(GroupShare("industry", "*", INDUSTRY, max_ratio=0.4),)
    ).groupings

    assert grouping.groups == ("C", "F")
    assert grouping.codes.tolist() == [1, NO_GROUP, NO_GROUP, 0]
    assert grouping.titles[0].zh == "制造业"
    assert grouping.cap_steps.tolist() == [40, 40]


def test_of_several_shares_of_a_group_the_strictest_holds():
    made = candidates((500_000, 0.03, 0.01), groups={"industry": ["F"]})
    shares = (
        GroupShare("industry", "*", INDUSTRY, max_ratio=0.4, min_ratio=0.1),
        GroupShare("industry", "F", INDUSTRY, max_ratio=0.3, min_ratio=0.2, floor_gives_way=False),
    )

    (grouping,) = built(made, group_shares=shares).groupings

    assert (grouping.floor_steps[0], grouping.cap_steps[0]) == (20, 30)
    assert not grouping.floor_gives_way[0]


@pytest.mark.parametrize("gives_way", [True, False])
def test_a_loss_making_firm_is_in_it_only_where_a_strict_floor_may_force_it(gives_way):
    made = candidates((500_000, -0.01, 0.1), groups={"history": ["thin"]})

    problem = built(made, group_shares=(thin_floor(0.1, gives_way=gives_way),))

    assert problem.firm_ids.len() == (0 if gives_way else 1)


def test_a_group_without_firms_has_no_use():
    made = candidates((500_000, 0.03, 0.01), groups={"history": ["established"]})

    (grouping,) = built(made, group_shares=(thin_floor(0.1),)).groupings

    assert grouping.used(built(made).limit_steps).tolist() == [0]
