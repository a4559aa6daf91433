"""Offer a posted need to an institution: its share, its task, its event."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.models import Institution
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.models import Share
from puhui_web.needs.models import Audience, Need
from puhui_web.needs.rules import rules
from puhui_web.needs.sharing import open_share
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import open_task


def invite(*, need: Need, institution: Institution, at: datetime) -> Audience:
    """Offer a need to a partner: in full, or as an anonymous summary if the owner chose so."""
    row = Audience(need=need, institution=institution, offered_at=at)
    if not need.is_anonymous_first:
        row.share = share_for(need=need, institution=institution, at=at)
    row.save()
    tell(need=need, row=row, at=at)
    return row


def invite_our_bank(*, need: Need, at: datetime) -> Audience:
    """Offer a need to our own bank: a task for the customer manager, or for her outlet."""
    row = Audience.objects.create(need=need, institution=None, offered_at=at)
    enterprise = need.enterprise
    open_task(
        kind="need",
        title=Bilingual(
            f"{enterprise.name} 发布了融资需求, 请答复",
            f"{enterprise.name} posted a need: answer it",
        ),
        subject=f"audience:{row.pk}",
        url=reverse("desk_need", args=[need.pk]),
        at=at,
        due_at=answer_due_at(at=at),
        unit=enterprise.unit,
        assignee=enterprise.manager,
        permission=P.NEED_OFFER,
        enterprise_id=enterprise.pk,
    )
    publish(
        name="need.posted",
        subject=f"need:{need.pk}",
        data={"need_id": need.pk, "amount_fen": need.amount_fen},
        at=at,
    )
    return row


def share_for(*, need: Need, institution: Institution, at: datetime) -> Share:
    """Give a partner leave to meet a need's enterprise until the need expires."""
    assert need.expires_on is not None, "a posted need has a term"
    return open_share(
        enterprise=need.enterprise,
        institution=institution,
        subject=f"need:{need.pk}",
        fields=need.fields,
        since=timezone.localdate(at),
        until=need.expires_on,
    )


def tell(*, need: Need, row: Audience, at: datetime) -> None:
    """Open a partner's task and publish its event; neither names the enterprise."""
    is_open = row.share_id is not None
    title = (
        Bilingual(f"融资需求 {need.pk} 等待答复", f"need {need.pk} waits for your answer")
        if is_open
        else Bilingual(f"匿名需求 {need.pk} 可申请查看", f"anonymous need {need.pk}: ask to see it")
    )
    page = ("partners_need", [need.pk]) if is_open else ("partners_anonymous_needs", [])
    open_task(
        kind="need" if is_open else "need_summary",
        title=title,
        subject=f"audience:{row.pk}",
        url=reverse(page[0], args=page[1]),
        at=at,
        due_at=answer_due_at(at=at),
        institution=row.institution,
        permission=P.NEED_OFFER,
    )
    publish(
        name="need.posted" if is_open else "need.listed",
        subject=f"need:{need.pk}",
        data={"need_id": need.pk},
        at=at,
        institution=row.institution,
    )


def answer_due_at(*, at: datetime) -> datetime:
    """Return the end of the last day on which an answer is asked for."""
    today = timezone.localdate(at)
    last = today + timedelta(days=rules(today=today).integer("needs.answer_days"))
    return datetime.combine(last, time(23, 59), timezone.get_current_timezone())
