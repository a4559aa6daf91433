"""Staff share a case with partners, with the owner's consent on record."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.needs.case_opening import add_member
from puhui_web.needs.models import CaseDocument, CaseMember, SharedCase
from puhui_web.needs.rules import rules
from puhui_web.needs.scope import case_within_reach
from puhui_web.needs.sharing import checked_fields, withdraw_shares
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import close_tasks


class UnableToShareCase(PuhuiError):
    """Consent, partner, title or end is missing, or the case is closed."""

    code = "unable_to_share_case"


@dataclass(frozen=True, kw_only=True)
class OwnerConsent:
    """Who agreed for the enterprise that a case is shared, how, and where that lies."""

    given_by: str
    how_given: str  # of SharedCase.HOW_GIVEN
    evidence: str  # number of the form, or of the recording


@operation(P.CASE_SHARE)
def open_case(
    *,
    actor: Actor,
    enterprise_id: str,
    title: str,
    purpose: str,
    institution_ids: tuple[int, ...],
    fields: tuple[str, ...],
    consent: OwnerConsent,
    ends_on: date,
    guarantor_share_ratio: Decimal | None = None,
    at: datetime,
) -> SharedCase:
    """Open a case of a customer and let partners in.

    :param fields: what they see besides name and county, of ``sharing.OPTIONAL_FIELDS``.
    :param ends_on: the first day on which it is no longer shared.
    :param guarantor_share_ratio: proposed share of a loss that guarantors bear, as 0.8 under 2:8;
        the bank bears the rest. Recorded, not computed with.
    :raises UnableToShareCase: if something is missing or out of range.
    """
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    _check_consent(consent, title=title, purpose=purpose)
    _check_end(ends_on, timezone.localdate(at))
    _check_ratio(guarantor_share_ratio)
    partners = _partners(institution_ids)
    if not partners:
        raise _unable(("没有选合作机构", "no partner was chosen"), ("请至少选一家", "choose one"))
    case = SharedCase.objects.create(
        enterprise=enterprise,
        unit=enterprise.unit,
        title=title.strip()[:120],
        purpose=purpose.strip(),
        consent_by=consent.given_by.strip()[:60],
        consent_how=consent.how_given,
        consent_evidence=consent.evidence.strip()[:120],
        bank_share_ratio=None if guarantor_share_ratio is None else 1 - guarantor_share_ratio,
        guarantor_share_ratio=guarantor_share_ratio,
        opened_at=at,
        opened_by=actor.id,
        ends_on=ends_on,
    )
    for partner in partners:
        add_member(case=case, institution=partner, fields=checked_fields(fields), at=at)
    after = {"institutions": [p.code for p in partners], "fields": list(fields)}
    _record(actor, "open_case", case, at, after | {"consent": consent.evidence})
    return case


@operation(P.CASE_SHARE)
def end_case_member(*, actor: Actor, case_id: int, member_id: int, at: datetime) -> CaseMember:
    """Take a partner out of a case at once.

    :raises OutOfReach: if it is no member of a case within reach.
    """
    case = _open_case(actor, case_id, at)
    member = case_member(case=case, member_id=member_id)
    _end([member], actor, at)
    _record(actor, "end_case_member", case, at, {"institution": member.institution.code})
    return member


@operation(P.CASE_SHARE)
def close_case(*, actor: Actor, case_id: int, at: datetime) -> SharedCase:
    """Close a case: no partner meets it from now on.

    :raises UnableToShareCase: if it is closed.
    """
    case = _open_case(actor, case_id, at)
    _close(case, actor, at)
    _record(actor, "close_case", case, at)
    return case


@operation(P.OWN_CONSENT)
def withdraw_from_case(*, actor: Actor, case_id: int, at: datetime) -> SharedCase:
    """End the sharing of a case of one's own enterprise at once.

    :raises UnableToShareCase: if it is closed.
    """
    case = _open_case(actor, case_id, at)
    _close(case, actor, at)
    _record(actor, "withdraw_from_case", case, at)
    return case


@operation(P.CASE_SHARE)
def add_case_document(
    *, actor: Actor, case_id: int, title: str, reference: str, at: datetime
) -> CaseDocument:
    """Tell members where a paper of the case lies.

    :raises UnableToShareCase: if title or reference is missing, or the case is closed.
    """
    case = _open_case(actor, case_id, at)
    if not title.strip() or not reference.strip():
        raise _unable(
            ("材料名称或编号没有填", "the paper's title or reference is missing"),
            ("请都填上", "fill in both"),
        )
    document = CaseDocument.objects.create(
        case=case,
        title=title.strip()[:120],
        reference=reference.strip()[:160],
        added_by=actor.name,
        added_at=at,
    )
    _record(actor, "add_case_document", case, at, {"document": document.pk})
    return document


def case_member(*, case: SharedCase, member_id: int) -> CaseMember:
    """Return a member of a case.

    :raises OutOfReach: if there is none such.
    """
    members = case.members.select_related("institution", "share")
    member = members.filter(pk=member_id).first()
    if member is None:
        raise out_of_reach("这家机构", "such member")
    return member


def _open_case(actor: Actor, case_id: int, at: datetime) -> SharedCase:
    today = timezone.localdate(at)
    case = case_within_reach(actor=actor, case_id=case_id, today=today, for_change=True)
    if case.state != "open":
        raise _unable(
            ("案件已结束", "the case is closed"),
            ("如需继续请另开案件", "open another one to go on"),
        )
    return case


def _close(case: SharedCase, actor: Actor, at: datetime) -> None:
    case.state, case.closed_at = "closed", at
    case.save(update_fields=["state", "closed_at"])
    _end(list(case.members.select_related("institution").order_by("pk")), actor, at)
    close_tasks(subject=f"case:{case.pk}", done_by=actor.id, at=at)


def _end(members: list[CaseMember], actor: Actor, at: datetime) -> None:
    withdraw_shares(share_ids=[member.share_id for member in members], at=at)
    for member in members:
        close_tasks(subject=f"case_member:{member.pk}", done_by=actor.id, at=at)
        publish(
            name="case.ended",
            subject=f"case:{member.case_id}",
            data={"case_id": member.case_id},
            at=at,
            institution=member.institution,
        )


def _partners(ids: tuple[int, ...]) -> list[Institution]:
    found = list(Institution.objects.filter(pk__in=ids, is_active=True).order_by("code"))
    if len(found) != len(set(ids)):
        raise out_of_reach("其中一家机构", "one of these institutions")
    return found


def _check_consent(consent: OwnerConsent, *, title: str, purpose: str) -> None:
    texts = (consent.given_by, consent.evidence, title, purpose)
    if consent.how_given not in SharedCase.HOW_GIVEN or not all(text.strip() for text in texts):
        raise _unable(
            ("企业同意的记录不全", "the record of the owner's consent is not whole"),
            (
                "请写明谁同意、怎样同意、凭据编号, 以及案件名称和目的",
                "say who agreed, how, under which number, and the title and purpose",
            ),
        )


def _check_end(ends_on: date, today: date) -> None:
    longest = today + timedelta(days=rules(today=today).integer("needs.case_days_max"))
    if not today < ends_on <= longest:
        raise _unable(
            (f"结束日期应在明天到 {longest} 之间", f"it ends between tomorrow and {longest}"),
            ("请改日期", "change the day"),
        )


def _check_ratio(ratio: Decimal | None) -> None:
    if ratio is not None and not 0 <= ratio <= 1:
        raise _unable(
            ("分担比例应在 0 到 100% 之间", "a share lies between 0 and 100 %"),
            ("二八分担请填 80", "for 2:8 give 80"),
        )


def _record(
    actor: Actor,
    action: str,
    case: SharedCase,
    at: datetime,
    after: dict[str, object] | None = None,
) -> None:
    audit.record(
        actor=actor, action=f"needs.{action}", subject=f"case:{case.pk}", after=after, at=at
    )


def _unable(what: tuple[str, str], advice: tuple[str, str]) -> UnableToShareCase:
    return UnableToShareCase(what=Bilingual(*what), advice=Bilingual(*advice))
