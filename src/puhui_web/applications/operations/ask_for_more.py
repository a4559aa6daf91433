"""Ask the owner for what is missing."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.items import OTHER_DOCUMENT, item_terms
from puhui_web.applications.models import Application
from puhui_web.applications.operations._rows import application_of_staff
from puhui_web.applications.operations._tasks import close_all
from puhui_web.applications.operations._timeline import move


class UnableToAskForMore(PuhuiError):
    """Nothing is asked for, or until a day that is past."""

    code = "unable_to_ask_for_more"


@operation(P.APPLICATION_HANDLE)
def ask_for_more(
    *,
    actor: Actor,
    application_id: int,
    kinds: Sequence[str],
    message: str,
    due_on: date,
    at: datetime,
) -> Application:
    """Ask the owner to add documents or answer a question until a day.

    :param kinds: of the item's documents, or ``other``; may be empty where a message asks.
    :raises UnableToAskForMore: if it asks for nothing, for an unknown kind, or until the past.
    """
    application = application_of_staff(actor=actor, application_id=application_id)
    titles = {need.kind: need.title for need in item_terms(application).documents}
    titles[OTHER_DOCUMENT.kind] = OTHER_DOCUMENT.title
    _check(kinds=kinds, known=titles, message=message, due_on=due_on, today=timezone.localdate(at))
    application.asked_for = [
        {"kind": kind, "zh": titles[kind].zh, "en": titles[kind].en} for kind in kinds
    ]
    application.asked_message, application.asked_due_on = message.strip(), due_on
    application.taken_up_at = application.taken_up_at or at
    zh, en = ([titles[kind].say(language) for kind in kinds] for language in ("zh", "en"))
    close_all(application=application, actor=actor, at=at)
    move(
        actor=actor,
        application=application,
        action="ask_for_more",
        to_state="needs_more",
        text=Bilingual(
            f"请在 {due_on} 前补: {'、'.join(zh) or '答复'}。{message.strip()}",
            f"Please add until {due_on}: {', '.join(en) or 'an answer'}. {message.strip()}",
        ),
        at=at,
        after={"kinds": list(kinds), "due_on": str(due_on)},
    )
    return application


def _check(
    *,
    kinds: Sequence[str],
    known: dict[str, Bilingual],
    message: str,
    due_on: date,
    today: date,
) -> None:
    unknown = sorted(set(kinds) - set(known))
    if unknown or not (kinds or message.strip()):
        raise UnableToAskForMore(
            what=Bilingual("没有写明要补什么", "it does not say what is to be added"),
            advice=Bilingual("请勾选材料, 或写一句说明", "choose documents or write a message"),
        )
    if due_on < today:
        raise UnableToAskForMore(
            what=Bilingual("截止日已经过了", "the last day is past"),
            advice=Bilingual("请选今天或以后的日子", "choose today or a later day"),
        )
