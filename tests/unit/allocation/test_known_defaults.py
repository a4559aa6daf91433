import polars as pl

from puhui.allocation import without_known_defaulters
from puhui.allocation.schema import LIMITS_SCHEMA
from puhui.base import Policy

LIMITS = pl.DataFrame(
    {
        "firm_id": ["E1", "E2", "E3"],
        "limit_fen": [10_000_000, 20_000_000, 0],
        "limit_rule": ["typical_month", "maximum_amount", "no_sales"],
        "limit_rule_zh": ["甲", "乙", "丙"],
        "limit_rule_en": ["a", "b", "c"],
    },
    schema=LIMITS_SCHEMA,
)


def test_known_default_leaves_nothing_and_says_so(policy):
    firms = pl.DataFrame({"firm_id": ["E1", "E2", "E3"], "defaulted": [True, False, None]})

    ruled = without_known_defaulters(limits=LIMITS, firms=firms, policy=policy)

    assert ruled["limit_fen"].to_list() == [0, 20_000_000, 0]
    assert ruled["limit_rule"].to_list() == ["known_default", "maximum_amount", "no_sales"]
    assert "违约记录" in ruled["limit_rule_zh"][0]


def test_unknown_outcome_is_not_a_default(policy):
    firms = pl.DataFrame(
        {"firm_id": ["E9"], "defaulted": [None]}, schema_overrides={"defaulted": pl.Boolean}
    )

    assert without_known_defaulters(limits=LIMITS, firms=firms, policy=policy).equals(LIMITS)


def test_policy_can_switch_the_rule_off(policy):
    node = policy.policy.areas["allocation"]["lends_to_known_defaulters"]
    areas = policy.policy.areas | {
        "allocation": policy.policy.areas["allocation"]
        | {"lends_to_known_defaulters": node | {"values": {policy.as_of: True}}}
    }
    lenient = Policy(version="lenient", areas=areas).at(policy.as_of)
    firms = pl.DataFrame({"firm_id": ["E1"], "defaulted": [True]})

    assert without_known_defaulters(limits=LIMITS, firms=firms, policy=lenient).equals(LIMITS)
