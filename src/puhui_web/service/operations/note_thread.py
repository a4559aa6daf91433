"""Staff note something for each other."""

from datetime import datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.service.models import Note
from puhui_web.service.operations._threads import record_change, thread_for_change
from puhui_web.service.texts import taken_text


@operation(P.CONSULT_ANSWER)
def note_thread(*, actor: Actor, thread_id: int, text: str, at: datetime) -> Note:
    """Add a note that the owner does not see.

    :raises UnableToTakeText: if the text is empty or too long.
    :raises OutOfReach: if there is none within the actor's reach.
    """
    text = taken_text(text=text, what=Bilingual("备注", "the note"))
    thread = thread_for_change(actor=actor, thread_id=thread_id)
    note = Note.objects.create(thread=thread, author_name=actor.name[:40], text=text, at=at)
    record_change(actor=actor, action="note_thread", thread=thread, at=at, before=thread.state)
    return note
