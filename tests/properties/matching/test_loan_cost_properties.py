"""Whatever the loan: what was lent is repaid, and the yearly rate makes sense."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from puhui.matching import loan_cost

WAYS = ("annuity", "equal_principal", "bullet", "at_end")
LOANS = st.fixed_dictionaries(
    {
        "amount_fen": st.integers(100_000, 10**10),
        "rate_annual_ratio": st.integers(0, 3600).map(lambda bp: Decimal(bp) / 10_000),
        "term_months": st.integers(1, 120),
        "repayment": st.sampled_from(WAYS),
    }
)
EXTRAS = st.fixed_dictionaries(
    {
        "fees_fen": st.integers(0, 20_000),
        "fee_annual_ratio": st.integers(0, 200).map(lambda bp: Decimal(bp) / 10_000),
        "subsidy_annual_ratio": st.integers(0, 300).map(lambda bp: Decimal(bp) / 10_000),
    }
)


@settings(deadline=None)
@given(LOANS, EXTRAS)
def test_principal_is_conserved(loan, extras):
    cost = loan_cost(**loan, **extras)
    assert sum(row.principal_fen for row in cost.rows) == loan["amount_fen"]
    assert len(cost.rows) == loan["term_months"]
    balance = loan["amount_fen"]
    for row in cost.rows:
        balance -= row.principal_fen
        assert row.balance_fen == balance
        assert row.principal_fen >= 0
        assert 0 <= row.subsidy_fen <= row.interest_fen
    assert balance == 0


@settings(deadline=None)
@given(LOANS, EXTRAS)
def test_sums_are_those_of_the_rows(loan, extras):
    cost = loan_cost(**loan, **extras)
    assert cost.interest_fen == sum(row.interest_fen for row in cost.rows)
    assert cost.fees_fen == sum(row.fee_fen for row in cost.rows)
    assert cost.total_fen == loan["amount_fen"] + cost.cost_fen


@settings(deadline=None)
@given(LOANS)
def test_yearly_rate_is_the_contract_rate_where_interest_is_paid_monthly(loan):
    cost = loan_cost(**{**loan, "amount_fen": loan["amount_fen"] + 10**9})
    if loan["repayment"] != "at_end":
        assert abs(cost.apr_ratio - loan["rate_annual_ratio"]) <= Decimal("0.00001")
    else:
        # Interest that waits is cheaper.
        assert cost.apr_ratio <= loan["rate_annual_ratio"] + Decimal("0.00001")


@settings(deadline=None)
@given(LOANS, EXTRAS)
def test_fees_never_make_it_cheaper_nor_subsidies_dearer(loan, extras):
    plain = loan_cost(**loan).apr_ratio
    tiny = Decimal("0.000002")
    with_fees = {name: value for name, value in extras.items() if name.startswith("fee")}
    subsidy = extras["subsidy_annual_ratio"]
    assert loan_cost(**loan, **with_fees).apr_ratio >= plain - tiny
    assert loan_cost(**loan, subsidy_annual_ratio=subsidy).apr_ratio <= plain + tiny


@settings(deadline=None)
@given(LOANS)
def test_instalments_are_equal_but_for_the_last(loan):
    rows = loan_cost(**{**loan, "repayment": "annuity"}).rows
    assert len({row.payment_fen for row in rows[:-1]}) <= 1
    if len(rows) > 1:
        # Half a fen a month, and the interest on it until the end.
        grown = (1 + float(loan["rate_annual_ratio"]) / 12) ** len(rows)
        assert abs(rows[-1].payment_fen - rows[0].payment_fen) <= len(rows) * grown
