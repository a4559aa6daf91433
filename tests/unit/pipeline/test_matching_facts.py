"""The facts of a few enterprises, each known another way."""

from datetime import date

import polars as pl
import pytest

from puhui.base import Policy, default_policy_dir
from puhui.matching import FACTS_SCHEMA
from puhui.pipeline.enterprises.facts import matching_facts
from puhui.pipeline.enterprises.see import Seen

DAY = date(2024, 12, 31)
POLICY = Policy.read(default_policy_dir()).at(DAY)
FIRM, SHOP, STRANGER = "E1", "E2", "E3"


def log10(yuan: float) -> float:
    return float(pl.Series([1.0 + yuan]).log(10)[0])


def years_since(*day: int) -> float:
    """Years as the feature counts them."""
    return (DAY - date(*day)).days / 365.25


def seen(*, chain_refused=(STRANGER,), features=None, presence=None) -> Seen:
    own = {
        "enterprise_id": [FIRM, SHOP, STRANGER],
        "uscc": ["91520302MA61KC7X5K", "92520303MAUH8Y2R7W", None],
        "form": ["有限责任公司", "店", "分公司"],
        "county_code": ["520302", "520328", None],
        "industry": ["1512", "5211", None],
    }
    told = features or {
        "registry_age_years": [years_since(2019, 12, 31), years_since(2023, 2, 1), None],
        "registry_county_flag": [0.0, 1.0, None],
        "registry_closed_flag": [0.0, 0.0, None],
        "report_employees_count": [30.0, 3.0, None],
        "report_assets_log10_yuan": [log10(9_000_000), None, None],
        "tax_sales_log10_yuan": [log10(500_000.25), None, None],
        "tax_grade_level": [4.0, None, None],
        "tax_arrears_open_log10_yuan": [0.0, log10(5_000), None],
        "merchant_receipts_log10_yuan": [None, log10(20_000), None],
        "merchant_active_days": [None, 25.75, None],
        "merchant_growth_half_ratio": [None, 0.25, None],
        "bank_loan_balance_log10_yuan": [log10(300_000), 0.0, None],
        "bank_loans_count": [2.0, 0.0, None],
        "bank_overdue_days": [3.0, 0.0, None],
        "referral_need_log10_yuan": [None, log10(50_000), None],
    }
    ids = own["enterprise_id"]
    empty = pl.DataFrame()
    return Seen(
        enterprises=pl.DataFrame(own),
        values=empty,
        features=pl.DataFrame({"enterprise_id": ids, **told}),
        presence=pl.DataFrame(
            {
                "enterprise_id": ids,
                **(presence or {"bank": [True, True, False], "chain": [True, False, False]}),
            }
        ),
        views=empty,
        life_stages=pl.DataFrame({"enterprise_id": ids, "stage": ["maturity", "start_up", None]}),
        ties=empty,
        groups=empty,
        circles=empty,
        exposure=empty,
        refused=pl.DataFrame(
            {"enterprise_id": list(chain_refused), "source": ["chain"] * len(chain_refused)},
            schema={"enterprise_id": pl.String, "source": pl.String},
        ),
        findings=empty,
    )


def facts_by_id(**more):
    made = matching_facts(
        **{"seen": seen(), "ratings": None, "as_of": DAY, "policy": POLICY, **more}
    )
    assert made.schema == FACTS_SCHEMA
    return {row["enterprise_id"]: row for row in made.to_dicts()}


def test_who_it_is():
    facts = facts_by_id()
    assert [facts[one]["form"] for one in (FIRM, SHOP, STRANGER)] == [
        "company",
        "sole_trader",
        "branch",
    ]
    assert [facts[one]["section"] for one in (FIRM, SHOP, STRANGER)] == ["C", "F", None]
    assert [facts[one]["age_months"] for one in (FIRM, SHOP, STRANGER)] == [60, 22, None]
    assert [facts[one]["is_county_flag"] for one in (FIRM, SHOP, STRANGER)] == [False, True, None]
    assert facts[FIRM]["life_stage"] == "maturity"


def test_amounts_come_back_as_a_year_to_the_yuan():
    facts = facts_by_id()
    assert facts[FIRM]["tax_sales_12m_fen"] == 6_000_003_00
    assert facts[SHOP]["receipts_12m_fen"] == 240_000_00
    assert facts[SHOP]["need_amount_fen"] == 50_000_00
    assert facts[FIRM]["loan_balance_fen"] == 300_000_00
    assert facts[SHOP]["receipts_active_days"] == 25
    # The year's growth is not known, so the half-year's.
    assert facts[SHOP]["receipts_growth_ratio"] == 0.25


def test_grades_and_sizes():
    facts = facts_by_id()
    assert facts[FIRM]["tax_grade"] == "B"
    # 30 people and 6 million yuan: a small manufacturer. 3 people: micro, whatever is sold.
    assert (facts[FIRM]["size_class"], facts[SHOP]["size_class"]) == ("small", "micro")
    assert facts[FIRM]["tax_arrears_flag"] is False
    assert facts[SHOP]["tax_arrears_flag"] is True


def test_what_nobody_told_is_unknown():
    stranger = facts_by_id()[STRANGER]
    known = {name for name, value in stranger.items() if value is not None}
    # The bank's own files cover its customers whole: no account here is no loan here.
    assert known == {
        "enterprise_id",
        "form",
        "is_bank_customer",
        "has_loan_here",
        "loan_balance_fen",
        "overdue_days",
    }
    assert stranger["has_loan_here"] is False


def test_files_that_nobody_read_say_no_to_nobody():
    unread = seen(presence={"bank": [False] * 3, "chain": [False] * 3}, chain_refused=())
    stranger = facts_by_id(seen=unread)[STRANGER]
    assert stranger["is_bank_customer"] is None
    assert stranger["has_loan_here"] is None
    assert stranger["chain_core_firm_flag"] is None


@pytest.mark.parametrize(
    ("refused", "expected"),
    [((), (True, False, False)), ((SHOP, STRANGER), (True, None, None))],
)
def test_who_is_no_dealer_is_known_only_of_those_who_agreed(refused, expected):
    facts = facts_by_id(seen=seen(chain_refused=refused))
    found = tuple(facts[one]["chain_core_firm_flag"] for one in (FIRM, SHOP, STRANGER))
    assert found == expected


def test_a_loan_here_settles_that_it_is_not_the_first():
    facts = facts_by_id()
    assert facts[FIRM]["is_first_time_borrower"] is False
    assert facts[SHOP]["is_first_time_borrower"] is None


def test_ratings_are_taken_over():
    ratings = pl.DataFrame(
        {"enterprise_id": [FIRM], "grade": ["A"], "pd_probability": [0.01]}
    ).with_columns(pl.col("grade").cast(pl.Enum(["A", "B", "C", "D"])))
    facts = facts_by_id(ratings=ratings)
    assert (facts[FIRM]["grade"], facts[FIRM]["pd_probability"]) == ("A", 0.01)
    assert facts[SHOP]["grade"] is None


def test_rows_say_what_features_do_not():
    rows = {
        "registry.enterprises": pl.DataFrame(
            {
                "enterprise_id": [FIRM, FIRM],
                "kind": ["company", "branch"],
                "observed_on": [date(2023, 1, 1), date(2024, 1, 1)],
                "fact_key": ["1", "2"],
            }
        ),
        "bank.loans": pl.DataFrame(
            {
                "enterprise_id": [FIRM, FIRM, FIRM],
                "balance_fen": [100, 100, 0],
                "started_on": [date(2024, 3, 1)] * 3,
                "due_on": [date(2025, 3, 1), date(2025, 1, 20), date(2025, 1, 2)],
            }
        ),
        "chain.receivables": pl.DataFrame(
            {
                "enterprise_id": [FIRM] * 4,
                "amount_fen": [10, 20, 40, 80],
                "is_confirmed": [True, True, False, True],
                "issued_on": [date(2024, 10, 1)] * 3 + [date(2025, 1, 5)],
                "paid_on": [None, date(2024, 12, 1), None, None],
            }
        ),
        "registry.annual_reports": pl.DataFrame(
            {
                "enterprise_id": [FIRM, FIRM],
                "year": [2022, 2023],
                "reported_on": [date(2023, 4, 1), date(2024, 4, 1)],
                "revenue_fen": [100, 2_900_000_00],
            }
        ),
    }
    facts = facts_by_id(facts=rows)
    assert facts[FIRM]["form"] == "branch"
    assert facts[FIRM]["loan_matures_in_days"] == 20
    assert facts[FIRM]["receivables_confirmed_fen"] == 10
    assert facts[SHOP]["receivables_confirmed_fen"] == 0
    assert facts[STRANGER]["receivables_confirmed_fen"] is None
    # 2.9 million yuan of revenue falls short of the 3 million of a small manufacturer.
    assert facts[FIRM]["size_class"] == "micro"
