"""Give people roles at places, and end them."""

from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution, Posting, Unit
from puhui_web.accounts.operations.people import somebody_else
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.roles import ROLES
from puhui_web.audit import record as audit

# Which partners a role of theirs belongs to.
INSTITUTION_KINDS: Final[dict[str, frozenset[str]]] = {
    "guarantee_officer": frozenset({"guarantee_company"}),
    "bank_officer": frozenset({"bank"}),
    "investor": frozenset({"investor"}),
    "government_officer": frozenset({"finance_office", "tax_office"}),
    "core_firm_officer": frozenset({"core_firm"}),
}


class UnableToPost(PuhuiError):
    """The role does not belong at that place, is held there already, or ends before it begins."""

    code = "unable_to_post"


@operation(P.PEOPLE_MANAGE)
def add_posting(
    *,
    actor: Actor,
    user_id: int,
    role: str,
    since: date,
    at: datetime,
    unit_id: int | None = None,
    institution_id: int | None = None,
    enterprise_id: str = "",
) -> Posting:
    """Give somebody a role: staff at a unit, partners at their institution, owners at their firm.

    :raises UnableToActOnOneself: if it is the actor: nobody gives herself rights.
    :raises UnableToPost: if role and place do not fit, or she holds it there already.
    """
    user = somebody_else(actor=actor, user_id=user_id)
    place: dict[str, Any] = {
        "unit_id": unit_id,
        "institution_id": institution_id,
        "enterprise_id": enterprise_id,
    }
    if not _fits(role, **place):
        raise _unable(
            Bilingual("岗位与所在机构不相配", "the role does not belong at that place"),
            Bilingual(
                "行内岗位选机构, 合作方岗位选同类合作机构, 企业主填企业编号",
                "staff are at a unit, partners at an institution of their kind, owners at a firm",
            ),
        )
    held = Posting.objects.filter(user=user, role=role, **place)
    if held.filter(Q(until__isnull=True) | Q(until__gt=since)).exists():
        raise _unable(
            Bilingual("此人已有这个岗位", "she holds that posting already"),
            Bilingual("如需更改, 请先结束原岗位", "end the old one first"),
        )
    posting = Posting.objects.create(user=user, role=role, since=since, **place)
    audit.record(
        actor=actor,
        action="accounts.add_posting",
        subject=f"user:{user.pk}",
        after={"posting_id": posting.pk, "role": role, "since": since.isoformat(), **place},
        at=at,
    )
    return posting


@operation(P.PEOPLE_MANAGE)
def end_posting(*, actor: Actor, posting_id: int, until: date, at: datetime) -> Posting:
    """End a posting.

    :param until: the first day that it no longer holds.
    :raises UnableToActOnOneself: if it is the actor's own.
    :raises UnableToPost: if that day lies before its first one.
    """
    posting = Posting.objects.select_for_update().filter(pk=posting_id).first()
    if posting is None:
        raise out_of_reach("这个岗位", "such posting")
    somebody_else(actor=actor, user_id=posting.user_id)
    if until < posting.since:
        raise _unable(
            Bilingual("结束日早于开始日", "it would end before it began"),
            Bilingual("请改结束日", "choose a later day"),
        )
    before = {"until": posting.until.isoformat() if posting.until else None}
    posting.until = until
    posting.save(update_fields=["until"])
    audit.record(
        actor=actor,
        action="accounts.end_posting",
        subject=f"user:{posting.user_id}",
        before=before,
        after={"posting_id": posting.pk, "until": until.isoformat()},
        at=at,
    )
    return posting


def _fits(
    role: str, *, unit_id: int | None, institution_id: int | None, enterprise_id: str
) -> bool:
    given = [unit_id is not None, institution_id is not None, bool(enterprise_id)]
    if sum(given) != 1 or role not in ROLES or role == "visitor":
        return False
    if role == "owner":
        return bool(enterprise_id)
    if role in INSTITUTION_KINDS:
        institution = Institution.objects.filter(pk=institution_id or 0, is_active=True).first()
        return institution is not None and institution.kind in INSTITUTION_KINDS[role]
    return Unit.objects.filter(pk=unit_id or 0, closed_on__isnull=True).exists()


def _unable(what: Bilingual, advice: Bilingual) -> UnableToPost:
    return UnableToPost(what=what, advice=advice)
