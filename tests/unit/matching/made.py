"""Items and enterprises to try things on."""

from typing import Any

import polars as pl

from puhui.matching import FACTS_SCHEMA, Item, item_from

# What most requirements ask for, all of it met.
ALL_MET: dict[str, Any] = {
    "form": "company",
    "county_code": "520328",
    "is_county_flag": True,
    "section": "C",
    "age_months": 60,
    "life_stage": "growth",
    "size_class": "small",
    "closed_flag": False,
    "abnormal_flag": False,
    "blacklist_flag": False,
    "court_dishonest_flag": False,
    "court_enforcement_open_count": 0,
    "overdue_days": 0,
    "receipts_12m_fen": 24_000_000,
    "receipts_active_days": 20,
}


def facts_table(*enterprises: dict[str, Any]) -> pl.DataFrame:
    """A table of facts, the enterprises called E1, E2, …"""
    rows = [{"enterprise_id": f"E{n}", **one} for n, one in enumerate(enterprises, start=1)]
    return pl.DataFrame(rows, schema=FACTS_SCHEMA)


def requirement(code: str, test: dict[str, Any], *, can_change: bool = True) -> dict[str, Any]:
    """The document of a requirement."""
    return {
        "code": code,
        "test": test,
        "says": {"zh": f"要求 {code}", "en": f"requirement {code}"},
        "if_not": {"zh": f"去办 {code}", "en": f"see to {code}"},
        "can_change": can_change,
        "source": "made up",
        "status": "assumption",
    }


def document(**changes: Any) -> dict[str, Any]:
    """The document of a policy without requirements, with changes; None leaves a part out."""
    base = {
        "code": "made_policy",
        "kind": "policy",
        "category": "support",
        "name": {"zh": "政策", "en": "a policy"},
        "summary": {"zh": "一项政策", "en": "one policy"},
        "provider": {"zh": "某局", "en": "an office"},
        "valid_from": "2024-01-01",
        "source": "made up",
        "status": "assumption",
    }
    return {name: part for name, part in {**base, **changes}.items() if part is not None}


def loan_document(**terms: Any) -> dict[str, Any]:
    """The document of a product without requirements, with changes of its loan's terms."""
    base = {
        "amount_min_yuan": 5000,
        "amount_max_yuan": 300000,
        "amount_step_yuan": 1000,
        "term_min_months": 1,
        "term_max_months": 24,
        "rate": {"basis": "lpr_1y", "spread_min_bp": 0, "spread_max_bp": 200},
        "repayment": "bullet",
        "guarantee": "none",
    }
    return document(
        code="made_loan", kind="product", category="credit_loan", loan={**base, **terms}
    )


def loan(**terms: Any) -> Item:
    """A product without requirements, with changes of its loan's terms."""
    return item_from(loan_document(**terms))
