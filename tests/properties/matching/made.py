"""Random facts, rules, amounts and items."""

from decimal import Decimal

import polars as pl
from hypothesis import strategies as st
from tests.unit.matching.made import document, loan_document, requirement

from puhui.matching import FACTS, FACTS_SCHEMA

# A few facts of each kind, so that rules and enterprises meet.
AMOUNTS = ("tax_sales_12m_fen", "receipts_12m_fen", "need_amount_fen")
NUMBERS = ("age_months", "overdue_days")
RATIOS = ("tax_on_time_ratio", "receipts_growth_ratio")
FLAGS = ("closed_flag", "has_loan_here")
CODES = ("tax_grade", "form", "grade", "life_stage")

BOUNDS = st.integers(-5, 40)
YUAN = st.integers(0, 50_000)


def values(name: str):
    """Values of a fact, unknown among them."""
    fact = FACTS[name]
    known = {
        "amount": st.integers(-1_000_000, 5_000_000) | st.integers(0, 10**15),
        "count": st.integers(-5, 40),
        "ratio": st.floats(-2, 2, width=32) | st.just(float("nan")),
        "flag": st.booleans(),
        "code": st.sampled_from(sorted(fact.choices or {"520302": None, "520328": None})),
    }[fact.kind]
    return st.none() | known


ENTERPRISES = st.fixed_dictionaries(
    {name: values(name) for name in (*AMOUNTS, *NUMBERS, *RATIOS, *FLAGS, *CODES, "county_code")}
)
POPULATIONS = st.lists(ENTERPRISES, min_size=1, max_size=8)


def table(enterprises: list[dict]) -> pl.DataFrame:
    """The table of a population."""
    rows = [{"enterprise_id": f"E{place}", **one} for place, one in enumerate(enterprises)]
    return pl.DataFrame(rows, schema=FACTS_SCHEMA)


def shares():
    """Shares with up to six decimals."""
    return st.integers(0, 2_000_000).map(lambda parts: str(Decimal(parts) / 1_000_000))


AMOUNT_LEAVES = st.one_of(
    st.builds(lambda share, of: {"share": share, "of": of}, shares(), st.sampled_from(AMOUNTS)),
    YUAN.map(lambda yuan: {"yuan": yuan}),
    st.builds(lambda a, b: {"by": "form", "yuan": {"company": a, "sole_trader": b}}, YUAN, YUAN),
)
AMOUNT_RULES = st.recursive(
    AMOUNT_LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"least_of": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"greatest_of": parts}),
    ),
    max_leaves=5,
)


def _bound(fact: str, unit: str = ""):
    ordered = st.tuples(BOUNDS, BOUNDS).map(sorted)
    return st.one_of(
        BOUNDS.map(lambda bound: {"fact": fact, f"at_least{unit}": bound}),
        BOUNDS.map(lambda bound: {"fact": fact, f"at_most{unit}": bound}),
        ordered.map(lambda pair: {"fact": fact, f"between{unit}": pair}),
    )


def _codes(fact: str):
    choices = sorted(FACTS[fact].choices or ())
    chosen = st.lists(st.sampled_from(choices), min_size=1, unique=True)
    return chosen.map(lambda codes: {"fact": fact, "one_of": codes})


RULE_LEAVES = st.one_of(
    st.sampled_from(NUMBERS).flatmap(_bound),
    st.sampled_from(RATIOS).flatmap(_bound),
    st.sampled_from(AMOUNTS).flatmap(lambda fact: _bound(fact, "_yuan")),
    st.sampled_from(CODES).flatmap(_codes),
    st.builds(
        lambda fact, wanted: {"fact": fact, "is": wanted}, st.sampled_from(FLAGS), st.booleans()
    ),
    st.builds(lambda rule, yuan: {"amount": rule, "at_least_yuan": yuan}, AMOUNT_RULES, YUAN),
)
RULES = st.recursive(
    RULE_LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=8,
)


@st.composite
def _requirements(draw):
    rules = draw(st.lists(st.tuples(RULES, st.booleans()), max_size=3))
    return [
        requirement(f"r{place}", rule, can_change=can_change)
        for place, (rule, can_change) in enumerate(rules)
    ]


@st.composite
def items(draw):
    """Documents of products and policies."""
    asked = {
        "code": "item_" + draw(st.text("abcdef", min_size=1, max_size=4)),
        "requirements": draw(_requirements()),
        "regions": draw(st.sampled_from([[], ["520302"], ["520302", "520328"]])),
        "stages": draw(st.sampled_from([[], ["growth"], ["start_up", "maturity"]])),
        "benefit_rule": draw(st.none() | AMOUNT_RULES),
    }
    if draw(st.booleans()):
        return document(**asked)
    basis = draw(
        st.sampled_from(
            [{"basis": "lpr_1y"}, {"basis": "lpr_5y"}, {"basis": "fixed", "annual_ratio": "0.0435"}]
        )
    )
    low, high = sorted(draw(st.tuples(st.integers(-300, 1500), st.integers(-300, 1500))))
    terms = loan_document(
        amount_rule=draw(AMOUNT_RULES),
        rate={**basis, "spread_min_bp": low, "spread_max_bp": high},
        repayment=draw(
            st.sampled_from(["annuity", "equal_principal", "bullet", "at_end", "revolving"])
        ),
        guarantee_fee_annual_bp=draw(st.integers(0, 200)),
        fee_once_bp=draw(st.integers(0, 200)),
        subsidy_annual_bp=draw(st.integers(0, 300)),
    )
    return {**terms, **{name: part for name, part in asked.items() if part is not None}}
