"""The limits of the profile, read from policy."""

from datetime import date

import pytest

from puhui.base import Policy, PolicyAt, UnableToReadPolicy
from puhui.profile._limits import Limits


def with_value(policy: PolicyAt, name: str, value: object) -> PolicyAt:
    area = dict(policy.policy.areas["profile"])
    area[name] = {**area[name], "values": {date.min: value}}
    areas = {**policy.policy.areas, "profile": area}
    return PolicyAt(policy=Policy(version="changed", areas=areas), as_of=policy.as_of)


def test_money_is_read_as_fen(policy):
    limits = Limits.read(with_value(policy, "minimum_turnover_yuan", "123.45"))
    assert limits.minimum_turnover_fen == 12345


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("history_months", 23),
        ("minimum_turnover_yuan", 0),
        ("minimum_invoices", 0),
        ("minimum_months", 4),
        ("minimum_counterparties", 0),
        ("minimum_sale_days", 1),
        ("round_amount_yuan", 0),
    ],
)
def test_what_cannot_be_divided_by_is_refused(policy, name, value):
    with pytest.raises(UnableToReadPolicy, match=name.removesuffix("_yuan")):
        Limits.read(with_value(policy, name, value))
