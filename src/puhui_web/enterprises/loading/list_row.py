"""What lists show of an enterprise, from its document."""

from datetime import date
from typing import Any, Final

from django.db.models import CharField

from puhui.sources.providers import TABLES, Basis
from puhui_web.enterprises.loading.documents import EnterpriseRows
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.showing.values import mask_person

# Who an enterprise is may be read without its leave, to put its records together; for the rest a
# list shows only what a source says that may be read.
_IDENTITY: Final = frozenset({"name", "uscc"})

_LENGTHS: Final = {
    field.name: field.max_length
    for field in Enterprise._meta.concrete_fields
    if isinstance(field, CharField)
}


def list_row(row: EnterpriseRows) -> dict[str, Any]:
    """Return the columns of ``Enterprise`` but unit, manager, grade and day."""
    rating, facts = row.document["rating"] or {}, row.facts
    stage = row.document["life_stage"] or {}
    said = _said(row)
    return {
        "id": row.id,
        "name": _cut("name", said.get("name") or row.id),
        "uscc": said.get("uscc", ""),
        "form": _cut("form", said.get("form", "")),
        "industry": _cut("industry", said.get("industry", "")),
        "section": facts.get("section", ""),
        "county_code": said.get("county_code", ""),
        "address": _cut("address", said.get("address", "")),
        "opened_on": date.fromisoformat(said["opened_on"]) if said.get("opened_on") else None,
        "legal_rep": mask_person(_cut("legal_rep", said.get("legal_rep", ""))),
        "phone_masked": _cut("phone_masked", said.get("phone_masked", "")),
        "model_grade": rating.get("grade") or "",
        "score_points": rating.get("score_points"),
        "pd_probability": rating.get("pd_probability"),
        "is_thin": bool(rating.get("is_thin", True)),
        "life_stage": stage.get("stage") or "",
        "is_customer": bool(facts.get("is_bank_customer")),
        "is_borrower": bool(row.document["loans"]),
        "balance_fen": facts.get("loan_balance_fen"),
    }


def _said(row: EnterpriseRows) -> dict[str, str]:
    """Return each field's value of the surest record that a list may show."""
    refused = {one["source"] for one in row.document["sources"] if one["refused_reason"]}
    found: dict[str, tuple[tuple[bool, float], str]] = {}
    for value in row.document["values"]:
        table = TABLES[value["table"]]
        is_hidden = table.basis is Basis.CONSENT and table.source in refused
        if not value["value"] or (is_hidden and value["field"] not in _IDENTITY):
            continue
        sureness = (value["is_chosen"], value["confidence_ratio"] or 0.0)
        if value["field"] not in found or sureness > found[value["field"]][0]:
            found[value["field"]] = (sureness, value["value"])
    return {field: text for field, (_, text) in found.items()}


def _cut(column: str, text: str) -> str:
    return text[: _LENGTHS[column]]
