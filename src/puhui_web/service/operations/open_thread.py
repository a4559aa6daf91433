"""An owner asks."""

import re
from datetime import datetime
from typing import Final

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.outbox.publish import publish
from puhui_web.service.models import Thread
from puhui_web.service.operations._threads import (
    record_change,
    subject_of,
    thread_for_change,
    wait_for_staff,
    write_line,
)
from puhui_web.service.texts import TITLE_CHARACTERS_MAX, taken_text

_SUBJECT: Final = re.compile(r"[a-z_]{1,20}:[\w.-]{1,59}")  # what a page may hand over in its link
_TITLE_FROM_TEXT: Final = 24


@operation(P.OWN_CONSULT)
def open_thread(
    *, actor: Actor, text: str, at: datetime, title: str = "", subject: str = ""
) -> Thread:
    """Open a consultation with the enterprise's outlet and customer manager.

    :param title: empty: the beginning of the text.
    :param subject: what it is about, as ``application:7``; anything else is dropped.
    :raises UnableToTakeText: if the text is empty or too long.
    """
    text = taken_text(text=text, what=Bilingual("问题", "the question"))
    title = taken_text(
        text=title.strip() or text.split("\n")[0][:_TITLE_FROM_TEXT],
        what=Bilingual("标题", "the title"),
        characters_max=TITLE_CHARACTERS_MAX,
    )
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=actor.enterprise_id)
    thread = Thread(
        enterprise=enterprise,
        unit=enterprise.unit,
        manager=enterprise.manager,
        subject=subject if _SUBJECT.fullmatch(subject) else "",
        title=title,
        state="waiting_owner",  # until its first line waits
        opened_at=at,
        last_at=at,
    )
    thread.save()
    write_line(thread=thread, actor=actor, kind="owner", text=text, at=at)
    wait_for_staff(thread=thread, question=f"{title} {text}", at=at)
    record_change(actor=actor, action="open_thread", thread=thread, at=at, before="")
    publish(
        name="consultation.opened",
        subject=subject_of(thread),
        data={"enterprise": thread.enterprise_id, "unit": thread.unit.code},
        at=at,
    )
    return thread


@operation(P.OWN_CONSULT)
def write_message(*, actor: Actor, thread_id: int, text: str, at: datetime) -> Thread:
    """Write another line; a closed consultation is open again by it.

    :raises UnableToTakeText: if the text is empty or too long.
    :raises OutOfReach: if it is not the owner's.
    """
    text = taken_text(text=text, what=Bilingual("内容", "the text"))
    thread = thread_for_change(actor=actor, thread_id=thread_id)
    before = thread.state
    write_line(thread=thread, actor=actor, kind="owner", text=text, at=at)
    wait_for_staff(thread=thread, question=text, at=at)
    thread.save()
    record_change(actor=actor, action="write_message", thread=thread, at=at, before=before)
    return thread
