"""The counter refuses a claim to an enterprise."""

from datetime import datetime

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import OwnershipClaim
from puhui_web.applications.operations._rows import claim_held
from puhui_web.audit import record as audit
from puhui_web.tasks.opening import close_tasks


class UnableToRefuseClaim(PuhuiError):
    """No reason is given."""

    code = "unable_to_refuse_claim"


@operation(P.CONSENT_RECORD)
def refuse_claim(*, actor: Actor, claim_id: int, reason: str, at: datetime) -> OwnershipClaim:
    """Refuse a claim with a reason that the claimant reads.

    :raises UnableToRefuseClaim: if there is no reason.
    """
    claim = claim_held(actor=actor, claim_id=claim_id)
    if not reason.strip():
        raise UnableToRefuseClaim(
            what=Bilingual("没有写原因", "no reason is given"),
            advice=Bilingual("请写一句, 对方会看到", "write a line; the claimant reads it"),
        )
    claim.state, claim.decided_at, claim.decided_by = "refused", at, actor.name[:80]
    claim.reason = reason.strip()[:300]
    claim.save()
    audit.record(
        actor=actor,
        action="applications.refuse_claim",
        subject=f"claim:{claim.pk}",
        before={"state": "waiting"},
        after={"state": "refused"},
        at=at,
    )
    close_tasks(subject=f"claim:{claim.pk}", done_by=actor.name, at=at)
    return claim
