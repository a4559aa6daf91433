"""Who complained without an account is called back."""

from dataclasses import dataclass
from datetime import datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.service.operations._complaints import complaint_for_change, subject_of
from puhui_web.service.texts import taken_text


@dataclass(frozen=True)
class ContactDetails:
    """The name and phone of who complained, in full."""

    name: str
    phone: str


@operation(P.COMPLAINT_HANDLE)
def unmask_contact(*, actor: Actor, complaint_id: int, reason: str, at: datetime) -> ContactDetails:
    """Show a contact in full, with a reason, on record.

    :raises UnableToTakeText: if the reason is empty or too long.
    :raises OutOfReach: if there is none within the actor's reach.
    """
    reason = taken_text(text=reason, what=Bilingual("理由", "the reason"), characters_max=200)
    complaint = complaint_for_change(actor=actor, complaint_id=complaint_id)
    audit.record(
        actor=actor,
        action="service.unmask_contact",
        subject=subject_of(complaint),
        kind="look",
        after={"fields": ["contact_name", "contact_phone"], "reason": reason},
        at=at,
    )
    return ContactDetails(complaint.contact_name, complaint.contact_phone)
