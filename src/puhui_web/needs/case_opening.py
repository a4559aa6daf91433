"""Open a shared case, with the leave of each member."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution
from puhui_web.accounts.permissions import Permission as P
from puhui_web.needs.contacts import Contact
from puhui_web.needs.models import CaseMember, Offer, SharedCase
from puhui_web.needs.rules import rules
from puhui_web.needs.sharing import open_share
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import open_task


def open_accepted_case(*, actor: Actor, offer: Offer, contact: Contact, at: datetime) -> SharedCase:
    """Open the case of an accepted offer; its consent is the owner's click.

    Its title and purpose hold no terms: our staff lead the case and may not read a partner's.
    """
    need, today = offer.need, timezone.localdate(at)
    days = rules(today=today).integer("needs.accepted_case_days")
    case = SharedCase.objects.create(
        enterprise=need.enterprise,
        unit=need.enterprise.unit,
        need=need,
        offer=offer,
        title=f"融资需求 {need.pk} / need {need.pk}",
        purpose="办理企业在线选定的报价 / carrying out the offer that the owner accepted online",
        consent_by=actor.name[:60],
        consent_how="online",
        consent_evidence=f"offer:{offer.pk}",
        contact_name=contact.name,
        contact_phone=contact.phone,
        opened_at=at,
        opened_by=actor.id,
        ends_on=today + timedelta(days=days),
    )
    if offer.institution is not None:
        add_member(case=case, institution=offer.institution, fields=need.fields, at=at)
    _tell_our_bank(case, at)
    return case


def add_member(
    *, case: SharedCase, institution: Institution, fields: Iterable[str], at: datetime
) -> CaseMember:
    """Let a partner into a case until the case ends, and tell it."""
    share = open_share(
        enterprise=case.enterprise,
        institution=institution,
        subject=f"case:{case.pk}",
        fields=fields,
        since=timezone.localdate(at),
        until=case.ends_on,
    )
    member = CaseMember.objects.create(
        case=case, institution=institution, share=share, joined_at=at
    )
    open_task(
        kind="case",
        title=Bilingual(f"共享案件 {case.pk} 邀请您参加", f"you were invited to case {case.pk}"),
        subject=f"case_member:{member.pk}",
        url=reverse("partners_case", args=[case.pk]),
        at=at,
        due_at=_end_of(case.ends_on),
        institution=institution,
        permission=P.CASE_READ,
    )
    publish(
        name="case.shared",
        subject=f"case:{case.pk}",
        data={"case_id": case.pk},
        at=at,
        institution=institution,
    )
    return member


def _tell_our_bank(case: SharedCase, at: datetime) -> None:
    enterprise = case.enterprise
    open_task(
        kind="case",
        title=Bilingual(f"{enterprise.name} 选定了报价", f"{enterprise.name} accepted an offer"),
        subject=f"case:{case.pk}",
        url=reverse("desk_case", args=[case.pk]),
        at=at,
        unit=enterprise.unit,
        assignee=enterprise.manager,
        permission=P.CASE_SHARE,
        enterprise_id=enterprise.pk,
    )


def _end_of(day: date) -> datetime:
    """Return the last moment before a day begins."""
    midnight = datetime.combine(day, datetime.min.time(), timezone.get_current_timezone())
    return midnight - timedelta(minutes=1)
