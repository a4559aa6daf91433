"""A made-up enterprise with a document of several sources, and what it agreed to."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from puhui_web import clock
from puhui_web.enterprises.models import Authorisation, Enterprise

AT = datetime(2024, 12, 31, 2, tzinfo=UTC)
TAX_SALES = "tax_sales_log10_yuan"


def value(field: str, text: str, table: str, key: str, *, chosen: bool) -> dict[str, Any]:
    return {
        "field": field,
        "value": text,
        "table": table,
        "record_id": f"{table}/{key}",
        "observed_on": "2024-11-30",
        "is_chosen": chosen,
        "confidence_ratio": 0.9 if chosen else 0.6,
        "is_disputed": False,
    }


def reason(code: str, text: str) -> dict[str, Any]:
    return {"code": code, "direction": "for", "weight": 1.0, "text_zh": text, "text_en": text}


def document() -> dict[str, Any]:
    """Return a document in which everything of the tax office says so."""
    part = {"feature": TAX_SALES, "value": 5.5, "points": 60.0, "weight": 1.0}
    return {
        "made": {
            "purpose": "rating",
            "model_version": "abc",
            "policy_version": "def",
            "rated_on": "2024-12-31",
            "held_back": [],
        },
        "values": [
            value("name", "甲商贸有限公司", "registry.enterprises", "R1", chosen=True),
            value("legal_rep", "王小明", "registry.enterprises", "R1", chosen=True),
            value("address", "tax address", "tax.taxpayers", "T1", chosen=True),
            value("address", "registered address", "registry.enterprises", "R1", chosen=False),
        ],
        "features": {TAX_SALES: 5.5, "registry_age_years": 4.0},
        "views": [
            {"view": "vitality", "score": 60.0, "coverage_ratio": 1.0, "parts": [part]},
        ],
        "life_stage": {"stage": "growth", "reasons": [reason(TAX_SALES, "tax stage")]},
        "rating": {
            "grade": "B",
            "score_points": 560.0,
            "pd_probability": 0.03,
            "pd_low_probability": 0.01,
            "pd_high_probability": 0.09,
            "challenger_pd_probability": 0.04,
            "is_thin": False,
            "reasons": [
                reason(TAX_SALES, "tax reason"),
                reason("registry_age_years", "age"),
                reason("thin_history", "thin"),
            ],
            "improvements": [reason("tax_on_time_ratio", "tax improvement")],
        },
        "sources": [
            {"source": "tax", "is_present": True, "newest_on": "2024-11-30"},
            {"source": "registry", "is_present": True, "newest_on": "2024-11-30"},
        ],
        "ties": [
            tie("E2", "同法人", "same_legal_rep", ["registry.enterprises"]),
            tie("E3", "tax phone tie", "same_phone", ["tax.taxpayers", "registry.enterprises"]),
        ],
        "group": None,
        "series": {"tax_sales_fen": [["2024-10-01", 100_00], ["2024-11-01", 200_00]]},
        "loans": [
            {
                "loan_id": "L1",
                "product": "经营快贷",
                "amount_fen": 100_000_00,
                "balance_fen": 60_000_00,
                "started_on": "2024-01-05",
                "due_on": "2025-01-04",
                "overdue_days": 0,
            }
        ],
        "facts": {
            "tax.filings": [["T1|2024-11-01", "2024-12-15", {"declared_sales_fen": 200_00}]],
            "bank.loans": [["L1", "2024-01-05", {"amount_fen": 100_000_00}]],
        },
    }


def tie(other: str, name: str, kind: str, tables: list[str]) -> dict[str, Any]:
    return {
        "enterprise_id": other,
        "name": name,
        "tie": kind,
        "is_control": False,
        "share_ratio": None,
        "amount_fen": None,
        "since_on": None,
        "is_outward": True,
        "tables": tables,
    }


def with_document(enterprise: Enterprise, **facts: Any) -> Enterprise:
    """Give an enterprise the document, and facts for matching."""
    enterprise.profile.document = document()
    enterprise.profile.facts = facts
    enterprise.profile.save()
    enterprise.model_grade = enterprise.grade = "B"
    enterprise.save()
    return enterprise


def agree(
    enterprise: Enterprise,
    *sources: str,
    purpose: str = "rating",
    since: date | None = None,
    until: date | None = None,
    withdrawn_at: datetime | None = None,
) -> Authorisation:
    """Write down an authorisation that holds from a month ago to a month ahead, if not said."""
    today = clock.today()
    return Authorisation.objects.create(
        enterprise=enterprise,
        given_by="王小明",
        sources=list(sources),
        purpose=purpose,
        valid_from=since or today - timedelta(days=30),
        valid_until=until or today + timedelta(days=30),
        how_given="paper",
        evidence="档案 1",
        withdrawn_at=withdrawn_at,
        created_at=AT,
    )
