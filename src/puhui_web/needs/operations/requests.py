"""An institution asks to see a need posted anonymously; its owner allows it or does not."""

from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.needs.inviting import share_for, tell
from puhui_web.needs.models import Audience, Need
from puhui_web.needs.operations.posting import audience_of, open_need, unable_to_change
from puhui_web.needs.scope import partner_id
from puhui_web.tasks.opening import close_tasks


@operation(P.NEED_OFFER)
def ask_to_see_need(*, actor: Actor, need_id: int, text: str, at: datetime) -> Audience:
    """Ask the owner of a need that is listed anonymously to show it.

    :param text: who asks and why, for the owner to read.
    :raises UnableToChangeNeed: if it was asked before.
    :raises OutOfReach: if no open need is listed to the institution under this number.
    """
    rows = Audience.objects.filter(need_id=need_id, institution_id=partner_id(actor=actor))
    row = (
        rows.filter(share=None, need__state="posted", need__expires_on__gt=timezone.localdate(at))
        .select_for_update(of=("self",))
        .first()
    )
    if row is None or row.is_allowed is False:
        raise out_of_reach("这条匿名需求", "such anonymous need")
    if row.asked_at is not None:
        raise unable_to_change(Bilingual("已经申请过了", "it was asked for already"))
    row.asked_at, row.ask_text = at, text.strip()[:300]
    row.save(update_fields=["asked_at", "ask_text"])
    close_tasks(subject=f"audience:{row.pk}", done_by=actor.id, at=at)
    audit.record(actor=actor, action="needs.ask_to_see_need", subject=f"need:{row.need_id}", at=at)
    return row


@operation(P.OWN_NEED)
def answer_need_request(
    *, actor: Actor, need_id: int, institution_id: int, is_allowed: bool, at: datetime
) -> Audience:
    """Allow an institution that asked to see a need, or do not.

    :raises UnableToChangeNeed: if the need is not open, or there is no open request.
    """
    need = open_need(actor=actor, need_id=need_id, at=at)
    row = audience_of(need=need, institution_id=institution_id)
    if row.asked_at is None or row.is_allowed is not None:
        raise unable_to_change(
            Bilingual("这家机构没有待答复的请求", "this institution has no open request")
        )
    row.is_allowed, row.allowed_at = is_allowed, at
    if is_allowed:
        _show(need, row, at)
    row.save()
    audit.record(
        actor=actor,
        action="needs.answer_need_request",
        subject=f"need:{need.pk}",
        after={"institution": institution_id, "is_allowed": is_allowed},
        at=at,
    )
    return row


def _show(need: Need, row: Audience, at: datetime) -> None:
    assert row.institution is not None, "our own bank does not ask"
    row.share = share_for(need=need, institution=row.institution, at=at)
    row.offered_at = at  # its time to answer begins now
    tell(need=need, row=row, at=at)
