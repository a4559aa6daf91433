"""One audit row for a change of a lead."""

from datetime import datetime
from typing import Any

from puhui_web.accounts.actor import Actor
from puhui_web.audit import record as audit
from puhui_web.leads.models import Lead


def values_of(lead: Lead) -> dict[str, Any]:
    """Return what the audit log keeps of a lead."""
    return {
        "enterprise": lead.enterprise_id,
        "product": lead.product_code,
        "state": lead.state,
        "manager": lead.manager_id,
        "next_step_on": lead.next_step_on.isoformat(),
        "won_fen": lead.won_fen,
        "close_reason": lead.close_reason,
    }


def record_lead(
    *, actor: Actor, action: str, lead: Lead, at: datetime, before: dict[str, Any] | None = None
) -> None:
    """Put a change of a lead on record."""
    audit.record(
        actor=actor,
        action=f"leads.{action}",
        subject=f"lead:{lead.pk}",
        before=before,
        after=values_of(lead),
        at=at,
    )
