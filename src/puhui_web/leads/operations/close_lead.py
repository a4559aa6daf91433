"""End a lead with what became of it, or put it off."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.leads.models import Lead
from puhui_web.leads.operations._record import record_lead, values_of
from puhui_web.leads.rules import figure
from puhui_web.leads.scope import lead_within_reach, may_work_on
from puhui_web.leads.vocabulary import ENDS, OPEN_STATES


class UnableToCloseLead(PuhuiError):
    """It is another's, has ended, or what became of it is not said."""

    code = "unable_to_close_lead"


@operation(Permission.LEAD_WORK)
def close_lead(
    *,
    actor: Actor,
    lead_id: int,
    end: str,
    reason: str,
    at: datetime,
    won_fen: int | None = None,
    parked_until: date | None = None,
) -> Lead:
    """End a lead as won or lost, or park it until a day.

    :param end: of ``vocabulary.ENDS``.
    :param reason: needed for lost and parked.
    :param won_fen: the amount of the loan that it led to; needed for won.
    :param parked_until: when to call again; needed for parked.
    :raises UnableToCloseLead: if it is another's, has ended, or a part is missing.
    """
    lead = lead_within_reach(actor=actor, lead_id=lead_id, lock=True)
    if lead.state not in OPEN_STATES or not may_work_on(actor=actor, lead=lead):
        raise _problem("线索已结束，或由其他同事跟进", "the lead has ended or is a colleague's")
    before = values_of(lead)
    lead.close_reason = reason.strip()
    _set_end(lead, end, won_fen, parked_until, at)
    lead.save(update_fields=["state", "close_reason", "won_fen", "next_step_on", "closed_at"])
    record_lead(actor=actor, action="close_lead", lead=lead, at=at, before=before)
    return lead


def _set_end(
    lead: Lead, end: str, won_fen: int | None, parked_until: date | None, at: datetime
) -> None:
    if end not in ENDS:
        raise _problem("没有选择结果", "it is not said how it ended")
    if end == "won":
        if won_fen is None or won_fen <= 0:
            raise _problem("没有填写成交金额", "the amount is missing")
        lead.won_fen = won_fen
    elif not lead.close_reason:
        raise _problem("没有填写原因", "the reason is missing")
    if end == "parked":
        lead.next_step_on = _checked_day(parked_until, today=timezone.localdate(at))
    else:
        lead.closed_at = at
    lead.state = end


def _checked_day(parked_until: date | None, *, today: date) -> date:
    days_max = figure("park_days_max", day=today)
    if parked_until is None or not today < parked_until <= today + timedelta(days=days_max):
        raise _problem(
            f"暂缓日期应在明天到 {days_max} 天之内",
            f"the day to call again lies within {days_max} days from tomorrow",
        )
    return parked_until


def _problem(zh: str, en: str) -> UnableToCloseLead:
    return UnableToCloseLead(
        what=Bilingual(zh, en),
        advice=Bilingual("请补全后再提交", "put it right and send it again"),
    )
