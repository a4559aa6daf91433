"""See an applicant's full name and telephone number, for a reason that stays on record."""

from dataclasses import dataclass
from datetime import datetime

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.operations._rows import application_held
from puhui_web.applications.operations._timeline import subject_of
from puhui_web.audit import record as audit


class UnableToUnmaskContact(PuhuiError):
    """No reason is given."""

    code = "unable_to_unmask_contact"


@dataclass(frozen=True)
class Contact:
    """Whom to call."""

    name: str
    phone: str


@operation(P.ENTERPRISE_UNMASK)
def unmask_contact(*, actor: Actor, application_id: int, reason: str, at: datetime) -> Contact:
    """Return the applicant's name and number in full.

    :raises UnableToUnmaskContact: if there is no reason.
    """
    application = application_held(actor=actor, application_id=application_id)
    if not reason.strip():
        raise UnableToUnmaskContact(
            what=Bilingual("没有写原因", "no reason is given"),
            advice=Bilingual("请写明为什么要看全号", "say why you need the full number"),
        )
    audit.record(
        actor=actor,
        action="applications.unmask_contact",
        subject=subject_of(application),
        kind="look",
        after={"fields": ["contact_name", "contact_phone"], "reason": reason.strip()[:300]},
        at=at,
    )
    return Contact(application.contact_name, application.contact_phone)
