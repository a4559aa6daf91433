"""What goes into matching and what leaves it: items, requirements, verdicts, matches."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal

import polars as pl

from puhui.base import Bilingual, table_schema
from puhui.matching.amounts import AmountRule
from puhui.matching.facts import Fact
from puhui.matching.rules import Test

ItemKind = Literal["product", "policy"]
Standing = Literal["met", "not_yet", "no"]
Holds = Literal["met", "unmet", "unknown"]
Status = Literal["fact", "assumption"]

STANDINGS: Final[dict[Standing, Bilingual]] = {
    "met": Bilingual("可以申请", "can be had now"),
    "not_yet": Bilingual("还差一步", "not yet"),
    "no": Bilingual("不适用", "does not apply"),
}

CATEGORIES: Final[dict[str, Bilingual]] = {
    "credit_loan": Bilingual("信用贷款", "unsecured loan"),
    "secured_loan": Bilingual("抵质押贷款", "secured loan"),
    "guaranteed_loan": Bilingual("担保贷款", "guaranteed loan"),
    "supply_chain": Bilingual("供应链融资", "supply-chain finance"),
    "agriculture": Bilingual("涉农贷款", "farm loan"),
    "renewal": Bilingual("续贷", "renewal"),
    "equity_linked": Bilingual("投贷联动", "loan linked with equity"),
    "subsidy": Bilingual("贴息补助", "subsidy"),
    "risk_sharing": Bilingual("风险分担", "risk sharing"),
    "support": Bilingual("支持政策", "support"),
}

RATE_BASES: Final[dict[str, Bilingual]] = {
    "lpr_1y": Bilingual("一年期 LPR", "one-year LPR"),
    "lpr_5y": Bilingual("五年期以上 LPR", "over-five-year LPR"),
    "fixed": Bilingual("固定利率", "fixed rate"),
}

REPAYMENTS: Final[dict[str, Bilingual]] = {
    "annuity": Bilingual("等额本息", "equal instalments"),
    "equal_principal": Bilingual("等额本金", "equal principal"),
    "bullet": Bilingual("按月付息、到期还本", "interest monthly, principal at the end"),
    "at_end": Bilingual("到期一次还本付息", "all at the end"),
    "revolving": Bilingual("随借随还、按月付息", "revolving, interest monthly"),
}

GUARANTEES: Final[dict[str, Bilingual]] = {
    "none": Bilingual("信用，无需抵押担保", "unsecured"),
    "mortgage": Bilingual("不动产抵押", "mortgage"),
    "pledge": Bilingual("质押", "pledge"),
    "guarantor": Bilingual("保证人", "guarantor"),
    "public_guarantee": Bilingual("政府性融资担保", "government-backed guarantee"),
    "pool": Bilingual("风险补偿资金池", "risk-compensation pool"),
    "core_firm": Bilingual("核心企业确权或推荐", "confirmed or referred by the core firm"),
}

SHARERS: Final[dict[str, Bilingual]] = {
    "bank": Bilingual("银行", "bank"),
    "guarantor": Bilingual("担保公司", "guarantee company"),
    "pool": Bilingual("风险补偿资金池", "compensation pool"),
    "province": Bilingual("省级再担保", "provincial re-guarantee"),
    "nation": Bilingual("国家融资担保基金", "national guarantee fund"),
}


@dataclass(frozen=True)
class Requirement:
    """One condition of an item: the test, in plain words, and what to do where it is not met."""

    code: str  # unique in its item
    test: Test
    says: Bilingual  # what is required
    if_not: Bilingual  # what the owner can do
    can_change: bool  # False: where it is unmet the answer is no, else not yet
    source: str
    status: Status


@dataclass(frozen=True, kw_only=True)
class Item:
    """One version of a product or a policy."""

    code: str
    kind: ItemKind
    category: str  # of CATEGORIES
    name: Bilingual
    summary: Bilingual
    provider: Bilingual
    valid_from: date
    valid_until: date | None = None  # the first day that it no longer holds
    stages: tuple[str, ...] = ()  # of puhui.profile.STAGES; none: all
    regions: tuple[str, ...] = ()  # county codes; none: all
    requirements: tuple[Requirement, ...] = ()
    # A loan's terms: all of them for a product, none for a policy.
    amount_min_fen: int | None = None
    amount_max_fen: int | None = None
    amount_step_fen: int | None = None  # limits are rounded down to whole steps
    amount_rule: AmountRule | None = None  # None: the maximum
    term_min_months: int | None = None
    term_max_months: int | None = None
    rate_basis: str | None = None  # of RATE_BASES
    rate_fixed_annual_ratio: Decimal | None = None  # whole basis points; for a fixed rate only
    spread_min_bp: int = 0
    spread_max_bp: int = 0
    repayment: str | None = None  # of REPAYMENTS
    guarantee: str | None = None  # of GUARANTEES
    guarantee_fee_annual_bp: int = 0  # of the amount, each year
    fee_once_bp: int = 0  # of the amount, when it is paid out
    subsidy_annual_bp: int = 0  # of the amount, paid back to the borrower each year
    risk_shares: tuple[tuple[str, Decimal], ...] = ()  # of SHARERS; they sum to 1, or none
    # A policy's worth to the enterprise, where it can be put in money.
    benefit_rule: AmountRule | None = None
    benefit: Bilingual | None = None  # and in words
    documents: tuple[Bilingual, ...] = ()  # what to bring
    source: str
    status: Status

    def is_in_force(self, as_of: date) -> bool:
        """Whether this version holds on the day."""
        return self.valid_from <= as_of and (self.valid_until is None or as_of < self.valid_until)


@dataclass(frozen=True)
class Need:
    """What an owner asks for; what is None she does not say."""

    amount_fen: int | None = None
    term_months: int | None = None
    purpose: str | None = None  # of the fact need_purpose


@dataclass(frozen=True)
class Outcome:
    """How one requirement stands, with the facts that it was judged by."""

    requirement: Requirement
    holds: Holds
    seen: tuple[Bilingual, ...]  # each fact's value in words
    missing: tuple[Fact, ...]  # whose values would settle it; none unless unknown


@dataclass(frozen=True)
class Verdict:
    """Whether an enterprise may have an item, and why."""

    item: Item
    standing: Standing
    outcomes: tuple[Outcome, ...]  # of ``implied.all_requirements``, in its order
    missing: tuple[Fact, ...]  # each once, in the order of the outcomes
    amount_fen: int | None  # what the facts allow; None: unknown, or the item lends nothing
    decided_by: Outcome | None  # the one that stands in the way first; None: met

    @property
    def unmet(self) -> tuple[Outcome, ...]:
        """The requirements that are known not to be met."""
        return tuple(outcome for outcome in self.outcomes if outcome.holds == "unmet")


@dataclass(frozen=True)
class Match:
    """One item for one enterprise, ranked, with what it costs and brings."""

    item: Item
    verdict: Verdict
    rank_no: int  # from 1
    amount_fen: int | None  # what she can use: the limit, but not more than her need
    rate_annual_ratio: Decimal | None  # expected for her grade
    rate_min_annual_ratio: Decimal | None
    rate_max_annual_ratio: Decimal | None
    term_months: int | None
    cost_year_fen: int | None  # interest and fees less subsidies over the first year
    apr_ratio: Decimal | None  # a year, all costs in
    benefit_fen: int | None  # a year's advantage over the reference rate; None: not known
    reason: Bilingual

    @property
    def standing(self) -> Standing:
        """Whether she may have it."""
        return self.verdict.standing

    @property
    def missing(self) -> tuple[Fact, ...]:
        """The facts that would settle what is open."""
        return self.verdict.missing


MATCHES_SCHEMA: Final = table_schema(
    {
        "enterprise_id": pl.String,
        "item_code": pl.String,
        "standing": pl.Enum(list(STANDINGS)),
        "first_unmet": pl.String,  # code of the requirement that decides; null: met
        "missing_mask": pl.Int64,  # bit i: the i-th fact of ``facts_of(item)`` is asked for
        "amount_fen": pl.Int64,  # what can be used; null: unknown, or nothing is lent
        "rate_bp": pl.Int64,  # expected rate in basis points a year
        "benefit_fen": pl.Int64,  # null: not known
        "rank_no": pl.UInt16,  # of the enterprise's items, from 1
    }
)

LEADS_SCHEMA: Final = table_schema(
    {
        "enterprise_id": pl.String,
        "rank_no": pl.UInt32,  # from 1
        "standing": pl.Enum(list(STANDINGS)),  # met or not_yet
        "is_served": pl.Boolean,  # has a loan here; null: unknown
        "lead_score": pl.Float64,  # 0 to 1, ``policy/matching.yaml``
        "demand_score": pl.Float64,  # 0 to 1; null: nothing is known of it
        "safety_score": pl.Float64,  # 0 to 1; null: not rated
        "amount_fen": pl.Int64,
        "missing_mask": pl.Int64,
        "first_unmet": pl.String,
        "reason_zh": pl.String,
        "reason_en": pl.String,
    }
)


@dataclass(frozen=True)
class DryRun:
    """Whom a change of an item would make eligible, and whom no longer."""

    gained_count: int
    lost_count: int
    met_before_count: int
    met_after_count: int
    unchanged_count: int  # met before and after, or neither
    gained: tuple[str, ...]  # a sample of their ids, sorted
    lost: tuple[str, ...]
    by_county: pl.DataFrame = field(repr=False)  # county_code, gained_count, lost_count
    moves: pl.DataFrame = field(repr=False)  # standing before, after, enterprises_count
