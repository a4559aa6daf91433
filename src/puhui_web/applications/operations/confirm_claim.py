"""The counter confirms an owner, with her papers before it."""

from datetime import date, datetime

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Posting
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import OwnershipClaim
from puhui_web.applications.operations._rows import claim_held
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import within_reach
from puhui_web.tasks.opening import close_tasks


class UnableToConfirmClaim(PuhuiError):
    """The claim cannot be confirmed here, or by this person."""

    code = "unable_to_confirm_claim"


@operation(P.CONSENT_RECORD)
def confirm_claim(
    *, actor: Actor, claim_id: int, evidence: str, today: date, at: datetime
) -> OwnershipClaim:
    """Make the claimant an owner of the enterprise from today.

    :param evidence: where copies of the licence and of her identity card are kept.
    :raises UnableToConfirmClaim: if no such enterprise is within reach, nothing says where the
        copies are, or the claim is the actor's own.
    """
    claim = claim_held(actor=actor, claim_id=claim_id)
    if claim.user_id == actor.user_id:
        raise _unable(
            "不能确认自己的认领", "this is your own claim", "请同事办理", "ask a colleague to do it"
        )
    if not evidence.strip():
        raise _unable(
            "没有写明证照复印件存放处",
            "it does not say where the copies are",
            "请填写档案编号",
            "give the number of the file",
        )
    rows = within_reach(actor=actor, rows=Enterprise.objects.all()).filter(uscc=claim.uscc)
    enterprise = rows.order_by("pk").first()
    if enterprise is None:
        raise _unable(
            "本网点没有这个信用代码的企业",
            "your outlet has no enterprise of this credit code",
            "请核对代码; 新企业要先导入登记信息, 别的网点的企业请转到该网点办理",
            "check the code; a new one is imported first, one of another outlet confirmed there",
        )
    _post(claim=claim, enterprise=enterprise, today=today)
    claim.state, claim.decided_at, claim.decided_by = "confirmed", at, actor.name[:80]
    claim.evidence = evidence.strip()[:120]
    claim.save()
    audit.record(
        actor=actor,
        action="applications.confirm_claim",
        subject=f"claim:{claim.pk}",
        before={"state": "waiting"},
        after={
            "state": "confirmed",
            "user": f"user:{claim.user_id}",
            "enterprise_id": enterprise.pk,
            "evidence": claim.evidence,
        },
        at=at,
    )
    close_tasks(subject=f"claim:{claim.pk}", done_by=actor.name, at=at)
    return claim


def _post(*, claim: OwnershipClaim, enterprise: Enterprise, today: date) -> None:
    held = Posting.objects.filter(
        user_id=claim.user_id, role="owner", enterprise_id=enterprise.pk, until__isnull=True
    )
    if not held.exists():
        Posting.objects.create(
            user_id=claim.user_id, role="owner", enterprise_id=enterprise.pk, since=today
        )


def _unable(zh: str, en: str, do_zh: str, do_en: str) -> UnableToConfirmClaim:
    return UnableToConfirmClaim(what=Bilingual(zh, en), advice=Bilingual(do_zh, do_en))
