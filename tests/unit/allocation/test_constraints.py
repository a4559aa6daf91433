from datetime import date

import pytest
from tests.unit.allocation.made import terms

from puhui.allocation import GroupShare, Terms, UnableToUseTerms
from puhui.allocation.constraints import terms_of
from puhui.base import Bilingual, Policy

TITLE = Bilingual("某类", "some")


@pytest.mark.parametrize(
    ("changes", "en"),
    [
        ({"step_fen": 0}, "no positive step"),
        ({"minimum_fen": 10_500_000}, "no multiple of the step"),
        ({"minimum_fen": 0}, "no multiple of the step"),
        ({"breadth_tolerance_ratio": 1.0}, "no breadth tolerance"),
        ({"loss_cap_ratio": -0.1}, "loss is negative"),
        ({"firms_min": -1}, "number of firms is negative"),
        (
            {"group_shares": (GroupShare("g", "a", TITLE, min_ratio=0.5, max_ratio=0.4),)},
            "shares of g=a",
        ),
        (
            {
                "group_shares": (
                    GroupShare("g", "*", TITLE, max_ratio=0.3),
                    GroupShare("g", "a", TITLE, min_ratio=0.5),
                )
            },
            "shares of g=a",
        ),
    ],
)
def test_terms_that_contradict_themselves(changes, en):
    with pytest.raises(UnableToUseTerms, match=en):
        terms(**changes)


def test_the_policy_in_force_becomes_terms(policy):
    found = terms_of(policy)

    assert found.minimum_fen == policy.fen("allocation.minimum_amount_yuan")
    assert found.breadth_tolerance_ratio == policy.number("allocation.breadth_tolerance_ratio")
    assert len(found.group_shares) == len(policy.value("allocation.group_shares"))
    assert found.firms_min == 0


def test_explicit_terms_stay_as_they_are():
    asked = terms(firms_min=3)

    assert terms_of(asked) is asked


@pytest.mark.parametrize(
    ("entry", "en"),
    [
        ({"grouping": "industry", "title": {"zh": "x", "en": "x"}}, "group"),
        (
            {"grouping": "g", "group": "a", "title": {"zh": "x", "en": "x"}, "max": 0.3},
            "max",
        ),
    ],
)
def test_a_share_of_the_policy_with_a_part_missing_or_misspelt(policy_dir, entry, en):
    whole = Policy.read(policy_dir)
    whole.areas["allocation"]["group_shares"]["values"] = {date(2016, 1, 1): [entry]}

    with pytest.raises(UnableToUseTerms, match=en):
        Terms.from_policy(whole.at(date(2020, 2, 29)))
