"""Claims to enterprises: the claimant's own, and those that an outlet has to confirm."""

from dataclasses import dataclass
from datetime import datetime

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import OwnershipClaim
from puhui_web.applications.phones import masked_name
from puhui_web.enterprises.models import Enterprise

_LISTED_MAX = 200


@dataclass(frozen=True)
class ClaimRow:
    """One claim; names masked."""

    id: int
    uscc: str
    state: str
    unit_name: str
    unit_address: str
    made_at: datetime
    decided_at: datetime | None
    reason: str
    claimant: str = ""  # for staff
    legal_rep_masked: str = ""
    enterprise_id: str = ""  # empty: no such credit code in the register
    enterprise_name: str = ""
    agrees: bool = False  # the representative is the one of the register


@query(P.PUBLIC_READ)
def my_claims(*, actor: Actor) -> list[ClaimRow]:
    """Return the claims of the person who is signed in, the latest first."""
    if actor.user_id is None:
        return []
    rows = OwnershipClaim.objects.filter(user_id=actor.user_id).select_related("unit")
    return [_row(claim) for claim in rows.order_by("-made_at", "-pk")]


@query(P.CONSENT_RECORD)
def claims_waiting(*, actor: Actor) -> list[ClaimRow]:
    """Return the claims that the actor's outlets have to confirm, the oldest first."""
    rows = OwnershipClaim.objects.filter(state="waiting").select_related("unit", "user")
    if not actor.scope.is_everything:
        rows = rows.filter(unit_id__in=actor.scope.unit_ids)
    claims = list(rows.order_by("made_at", "pk")[:_LISTED_MAX])
    firms = Enterprise.objects.filter(uscc__in={claim.uscc for claim in claims}).order_by("-pk")
    known = {firm.uscc: firm for firm in firms}
    return [_staff_row(claim, known.get(claim.uscc)) for claim in claims]


def _row(claim: OwnershipClaim) -> ClaimRow:
    return ClaimRow(
        id=claim.pk,
        uscc=claim.uscc,
        state=claim.state,
        unit_name=claim.unit.name,
        unit_address=claim.unit.address,
        made_at=claim.made_at,
        decided_at=claim.decided_at,
        reason=claim.reason,
    )


def _staff_row(claim: OwnershipClaim, firm: Enterprise | None) -> ClaimRow:
    return ClaimRow(
        id=claim.pk,
        uscc=claim.uscc,
        state=claim.state,
        unit_name=claim.unit.name,
        unit_address=claim.unit.address,
        made_at=claim.made_at,
        decided_at=claim.decided_at,
        reason=claim.reason,
        claimant=str(claim.user),
        legal_rep_masked=masked_name(claim.legal_rep),
        enterprise_id=firm.pk if firm else "",
        enterprise_name=firm.name if firm else "",
        agrees=firm is not None and firm.legal_rep == claim.legal_rep,
    )
