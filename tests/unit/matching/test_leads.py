from datetime import date

import pytest
from tests.unit.matching.made import ALL_MET, facts_table, loan

from puhui.base import Policy, PolicyAt, default_policy_dir
from puhui.matching import LEADS_SCHEMA, Rates, leads
from puhui.matching.demand import UnableToWeighLeads

DAY = date(2024, 12, 31)
POLICY = Policy.read(default_policy_dir()).at(DAY)
RATES = Rates.read(policy=POLICY)


def approached(*enterprises, day=DAY, policy=POLICY, **more):
    facts = facts_table(*({**ALL_MET, **one} for one in enterprises))
    return leads(item=loan(), facts=facts, as_of=day, rates=RATES, policy=policy, **more)


def test_who_has_no_loan_here_comes_first_then_the_score_then_the_id():
    found = approached(
        {"has_loan_here": True, "pd_probability": 0.0},
        {"has_loan_here": False, "pd_probability": 0.15},
        {"pd_probability": 0.05},
        {"has_loan_here": False, "pd_probability": 0.15},
    )
    assert found["enterprise_id"].to_list() == ["E3", "E2", "E4", "E1"]
    assert found["rank_no"].to_list() == [1, 2, 3, 4]
    assert found["is_served"].to_list() == [None, False, False, True]
    assert found.schema == LEADS_SCHEMA


def test_reasons_are_in_words():
    found = approached(
        {
            "grade": "A",
            "need_amount_fen": 20_000_000,
            "receipts_growth_ratio": 0.25,
            "has_loan_here": False,
        },
        {"closed_flag": None, "has_loan_here": True},
    )
    assert found["reason_zh"].to_list() == [
        "符合全部要求；本行评级 A 级；想借金额 200,000 元；经营增长 25%；本行还没有贷款",
        "还差：企业在营，没有注销或吊销；本行已有贷款",
    ]
    assert found["reason_en"][1] == "still open: the enterprise is open; has a loan here"


def test_no_more_than_the_limit():
    assert approached({}, {}, {}, limit=2).height == 2


def test_nobody_for_what_is_not_in_force():
    assert approached({}, day=date(2023, 1, 1)).schema == LEADS_SCHEMA
    assert approached({}, day=date(2023, 1, 1)).is_empty()


@pytest.mark.parametrize("weights", [{"safety": 1}, {"safety": 0.5, "demand": 0.5, "ready": 0.5}])
def test_weights_that_make_no_sense_are_refused(weights):
    matching = dict(POLICY.policy.areas["matching"])
    matching["lead_weights"] = {**matching["lead_weights"], "values": {date.min: weights}}
    areas = {**POLICY.policy.areas, "matching": matching}
    other = PolicyAt(policy=Policy(version="other", areas=areas), as_of=DAY)
    with pytest.raises(UnableToWeighLeads, match="sum 1"):
        approached({}, policy=other)
