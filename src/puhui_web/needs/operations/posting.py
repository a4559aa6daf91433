"""Post a need with consent, and take it or a part of it back."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.needs.audience import chosen_institutions
from puhui_web.needs.closing import close_need
from puhui_web.needs.inviting import invite, invite_our_bank
from puhui_web.needs.models import Audience, Need
from puhui_web.needs.rules import rules
from puhui_web.needs.scope import by, need_within_reach
from puhui_web.needs.shared_view import band_of_sales
from puhui_web.needs.sharing import withdraw_shares
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import close_tasks


class UnableToPostNeed(PuhuiError):
    """The draft has gaps, or consent was not given."""

    code = "unable_to_post_need"


class UnableToChangeNeed(PuhuiError):
    """The need is not open for it."""

    code = "unable_to_change_need"


@operation(P.OWN_NEED)
def post_need(*, actor: Actor, has_consented: bool, at: datetime) -> Need:
    """Post the draft: whom she chose may meet it from now on, until it expires.

    Each institution gets a share, a task and an event; our own bank gets a task. Where she chose
    anonymous first, no partner gets a share: they see a summary without her name and may ask.

    :param has_consented: that she ticked what the page of consent says in plain words.
    :raises UnableToPostNeed: if there is no whole draft, or no consent.
    """
    today = timezone.localdate(at)
    need = _whole_draft(actor, today)
    if not has_consented:
        raise UnableToPostNeed(
            what=Bilingual("还没有勾选同意", "consent was not given"),
            advice=Bilingual("请看清楚后勾选, 或改少看的人", "read it and tick it, or ask fewer"),
        )
    need.state, need.posted_at = "posted", at
    need.expires_on = today + timedelta(days=rules(today=today).integer("needs.need_days"))
    if need.is_anonymous_first:
        need.sales_band = band_of_sales(enterprise=need.enterprise, today=today)
    need.save()
    invite_our_bank(need=need, at=at)
    chosen = chosen_institutions(need=need)
    for institution in chosen:
        invite(need=need, institution=institution, at=at)
    after = {
        "institutions": [institution.code for institution in chosen],
        "fields": need.fields,
        "is_anonymous_first": need.is_anonymous_first,
        "expires_on": need.expires_on.isoformat(),
    }
    _record(actor, "post_need", need, at, after)
    return need


@operation(P.OWN_NEED)
def withdraw_need(*, actor: Actor, need_id: int, at: datetime) -> Need:
    """Take a posted need back: every share ends at once, open offers lapse.

    :raises UnableToChangeNeed: if it is not open.
    """
    need = open_need(actor=actor, need_id=need_id, at=at)
    close_need(need=need, state="withdrawn", done_by=actor.id, at=at)
    _record(actor, "withdraw_need", need, at)
    return need


@operation(P.OWN_NEED)
def stop_need_share(*, actor: Actor, need_id: int, institution_id: int, at: datetime) -> Audience:
    """End one institution's view of a need at once; its open offers lapse.

    :raises UnableToChangeNeed: if the need is not open.
    """
    need = open_need(actor=actor, need_id=need_id, at=at)
    row = audience_of(need=need, institution_id=institution_id)
    withdraw_shares(share_ids=[row.share_id], at=at)
    row.is_allowed, row.allowed_at = False, at  # nor may it ask once more
    row.save(update_fields=["is_allowed", "allowed_at"])
    offers = need.offers.filter(institution_id=institution_id, state="open")
    offers.update(state="lapsed", changed_at=at)
    close_tasks(subject=f"audience:{row.pk}", done_by=actor.id, at=at)
    publish(
        name="need.withdrawn",
        subject=f"need:{need.pk}",
        data={"need_id": need.pk},
        at=at,
        institution=row.institution,
    )
    _record(actor, "stop_need_share", need, at, {"institution": institution_id})
    return row


def open_need(*, actor: Actor, need_id: int, at: datetime) -> Need:
    """Return a need that takes offers, locked.

    :raises UnableToChangeNeed: if it does not.
    """
    today = timezone.localdate(at)
    need = need_within_reach(actor=actor, need_id=need_id, today=today, for_change=True)
    if not need.is_open(today=today):
        raise unable_to_change(
            Bilingual("这条需求已不再征集答复", "the need is no longer open for offers")
        )
    return need


def unable_to_change(what: Bilingual) -> UnableToChangeNeed:
    """Return the answer for a need that has moved on."""
    return UnableToChangeNeed(
        what=what, advice=Bilingual("请刷新页面看最新状态", "reload the page to see how it stands")
    )


def audience_of(*, need: Need, institution_id: int | None) -> Audience:
    """Return one institution's row of a need, locked.

    :raises OutOfReach: if the need was not offered to it.
    """
    rows = need.audience.select_for_update(of=("self",)).select_related("institution", "share")
    row = rows.filter(by(institution_id)).first()
    if row is None:
        raise out_of_reach("这家机构", "such institution")
    return row


def _whole_draft(actor: Actor, today: date) -> Need:
    drafts = Need.objects.filter(enterprise_id=actor.enterprise_id, state="draft")
    rows = drafts.select_related("enterprise__unit", "enterprise__manager")
    need = rows.select_for_update(of=("self",)).first()
    if need is None or not need.amount_fen or not need.needed_by:
        raise UnableToPostNeed(
            what=Bilingual("需求还没有填完", "the need is not filled in yet"),
            advice=Bilingual("请先填好金额、期限和用途", "fill in amount, term and use first"),
        )
    if need.needed_by < today:
        raise UnableToPostNeed(
            what=Bilingual("用款日期已经过去", "the day on which it is needed has passed"),
            advice=Bilingual("请回到第一步改日期", "go back to the first step and change it"),
        )
    return need


def _record(
    actor: Actor, action: str, need: Need, at: datetime, after: dict[str, object] | None = None
) -> None:
    audit.record(
        actor=actor, action=f"needs.{action}", subject=f"need:{need.pk}", after=after, at=at
    )
