"""Bank and partner write to one another in a case; a task tells the other side."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.needs.models import CaseMember, CaseMessage, SharedCase
from puhui_web.needs.operations.cases import case_member
from puhui_web.needs.scope import case_within_reach, partner_id
from puhui_web.tasks.opening import close_tasks, open_task

_CHARACTERS_MAX = 2000


class UnableToWriteInCase(PuhuiError):
    """The message is empty or too long, or the case is closed."""

    code = "unable_to_write_in_case"


@operation(P.CASE_SHARE)
def write_in_case(
    *, actor: Actor, case_id: int, member_id: int, text: str, at: datetime
) -> CaseMessage:
    """Write to one member of a case; the other members do not meet it.

    :raises UnableToWriteInCase: if there is no text, or the case is closed.
    """
    case = case_within_reach(actor=actor, case_id=case_id, today=timezone.localdate(at))
    member = case_member(case=case, member_id=member_id)
    message = _write(actor, case, member, text, is_bank=True, at=at)
    close_tasks(subject=f"case:{case.pk}", done_by=actor.id, at=at, kind="case_message")
    open_task(
        kind="case_message",
        title=Bilingual(f"案件 {case.pk} 有新消息", f"new message in case {case.pk}"),
        subject=f"case_member:{member.pk}",
        url=reverse("partners_case", args=[case.pk]),
        at=at,
        due_at=at + timedelta(days=1),
        institution=member.institution,
        permission=P.CASE_READ,
    )
    return message


@operation(P.CASE_READ)
def reply_in_case(*, actor: Actor, case_id: int, text: str, at: datetime) -> CaseMessage:
    """Write to the bank in a case of one's own institution.

    :raises UnableToWriteInCase: if there is no text, or the case is closed.
    """
    case = case_within_reach(actor=actor, case_id=case_id, today=timezone.localdate(at))
    members = case.members.select_related("institution")
    member = members.filter(institution_id=partner_id(actor=actor)).first()
    if member is None:
        raise out_of_reach("这个案件", "such case")
    message = _write(actor, case, member, text, is_bank=False, at=at)
    close_tasks(subject=f"case_member:{member.pk}", done_by=actor.id, at=at)
    open_task(
        kind="case_message",
        title=Bilingual(
            f"{member.institution.name} 在案件 {case.pk} 中来信",
            f"{member.institution.name_en} writes in case {case.pk}",
        ),
        subject=f"case:{case.pk}",
        url=reverse("desk_case", args=[case.pk]),
        at=at,
        due_at=at + timedelta(days=1),
        unit=case.unit,
        assignee=case.enterprise.manager,
        permission=P.CASE_SHARE,
        enterprise_id=case.enterprise_id,
    )
    return message


def _write(
    actor: Actor, case: SharedCase, member: CaseMember, text: str, *, is_bank: bool, at: datetime
) -> CaseMessage:
    said = text.strip()
    if not said or len(said) > _CHARACTERS_MAX or case.state != "open":
        raise UnableToWriteInCase(
            what=Bilingual(
                "消息为空、太长, 或案件已结束",
                "the message is empty or too long, or the case is closed",
            ),
            advice=Bilingual(
                f"请写 1 到 {_CHARACTERS_MAX} 个字", f"write 1 to {_CHARACTERS_MAX} characters"
            ),
        )
    message = CaseMessage.objects.create(
        member=member, is_bank=is_bank, author=actor.name, text=said, at=at
    )
    audit.record(
        actor=actor,
        action="needs.write_in_case" if is_bank else "needs.reply_in_case",
        subject=f"case:{case.pk}",
        after={"message": message.pk, "institution": member.institution.code},
        at=at,
    )
    return message
