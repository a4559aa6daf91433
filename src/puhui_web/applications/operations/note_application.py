"""Write a note that only the bank's people see."""

from datetime import datetime

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import ApplicationEvent
from puhui_web.applications.operations._rows import application_held
from puhui_web.applications.operations._timeline import add_event, subject_of
from puhui_web.audit import record as audit


class UnableToNote(PuhuiError):
    """The note is empty."""

    code = "unable_to_note"


@operation(P.APPLICATION_HANDLE)
def note_application(
    *, actor: Actor, application_id: int, text: str, at: datetime
) -> ApplicationEvent:
    """Add a note to the time line, in whichever state the application is.

    :raises UnableToNote: if there is nothing in it.
    """
    application = application_held(actor=actor, application_id=application_id)
    words = text.strip()
    if not words:
        raise UnableToNote(
            what=Bilingual("备注是空的", "the note is empty"),
            advice=Bilingual("请写上内容", "write something"),
        )
    event = add_event(
        actor=actor,
        application=application,
        text=Bilingual(words, words),
        at=at,
        is_for_owner=False,
    )
    audit.record(
        actor=actor,
        action="applications.note_application",
        subject=subject_of(application),
        after={"event_id": event.pk},
        at=at,
    )
    return event
