from datetime import date

import pytest

from puhui.base import Policy, PolicyAt, UnableToReadPolicy
from puhui.sources.limits import limits_from_policy


def test_the_policy_of_the_project(policy):
    limits = limits_from_policy(policy)
    assert limits.firm_code_characters_max == 20
    assert limits.invoice_date_earliest == date(1994, 1, 1)
    assert limits.invoice_amount_fen_max == 10**14
    assert limits.amount_tolerance_fen == 2


def changed(policy, name, value):
    areas = {**policy.policy.areas}
    areas["sources"] = {**areas["sources"], name: {"values": {date(1990, 1, 1): value}}}
    return PolicyAt(policy=Policy(version="x", areas=areas), as_of=policy.as_of)


def test_a_date_that_is_none(policy):
    with pytest.raises(UnableToReadPolicy, match="invoice_date_earliest"):
        limits_from_policy(changed(policy, "invoice_date_earliest", "1994"))


def test_a_limit_that_is_no_number(policy):
    with pytest.raises(UnableToReadPolicy, match="firm_code_characters_max"):
        limits_from_policy(changed(policy, "firm_code_characters_max", "many"))
