"""Answer a dispute: the fact is wrong and stays out, or it is right and counts again."""

from datetime import datetime

from puhui.base import Bilingual, PuhuiError
from puhui.consent.schema import OUTCOMES
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.applying import apply_consent_soon
from puhui_web.enterprises.models import Dispute
from puhui_web.enterprises.scope import within_reach
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import close_tasks


class UnableToAnswerDispute(PuhuiError):
    """It is answered already, or the answer says nothing."""

    code = "unable_to_answer_dispute"


@operation(P.DISPUTE_ANSWER)
def answer_dispute(
    *, actor: Actor, dispute_id: int, outcome: str, answer: str, at: datetime
) -> Dispute:
    """Answer a dispute in words that its enterprise reads.

    :param outcome: upheld (the fact is wrong) or rejected (it counts again).
    :raises UnableToAnswerDispute: if it was answered, or the answer says nothing.
    :raises OutOfReach: if there is none such within reach.
    """
    if outcome not in OUTCOMES or not answer.strip():
        raise UnableToAnswerDispute(
            what=Bilingual("没有写明结论或理由", "outcome or reason is missing"),
            advice=Bilingual("请选择结论并写明理由", "choose the outcome and say why"),
        )
    rows = within_reach(actor=actor, rows=Dispute.objects.all(), path="enterprise__")
    found = rows.select_for_update(of=("self",)).filter(pk=dispute_id).first()
    if found is None:
        raise out_of_reach("这项异议", "such dispute")
    if found.closed_at is not None:
        raise UnableToAnswerDispute(
            what=Bilingual("这项异议已经答复", "it is answered already"),
            advice=Bilingual("如有新情况, 请企业重新提出", "the enterprise may dispute it anew"),
        )
    found.outcome, found.answer = outcome, answer.strip()
    found.closed_at, found.answered_by = at, actor.id
    found.save(update_fields=["outcome", "answer", "closed_at", "answered_by"])
    audit.record(
        actor=actor,
        action="enterprises.answer_dispute",
        subject=f"enterprise:{found.enterprise_id}",
        before={"outcome": ""},
        after={"dispute": found.pk, "outcome": outcome, "answer": found.answer},
        at=at,
    )
    close_tasks(subject=f"dispute:{found.pk}", done_by=actor.id, at=at)
    publish(
        name="dispute.answered",
        subject=f"dispute:{found.pk}",
        data={"enterprise": found.enterprise_id, "outcome": outcome},
        at=at,
    )
    apply_consent_soon(actor=actor, enterprise_id=found.enterprise_id, at=at)
    return found
