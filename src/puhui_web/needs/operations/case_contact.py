"""Staff look at whom to call in a case."""

from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.needs.contacts import Contact
from puhui_web.needs.operations.cases import UnableToShareCase
from puhui_web.needs.scope import case_within_reach


@operation(P.ENTERPRISE_UNMASK)
def see_case_contact(*, actor: Actor, case_id: int, reason: str, at: datetime) -> Contact:
    """Show whom to call, as the owner gave it; the look is on record with its reason.

    A contact that she gave to another institution by accepting its offer stays with that one.

    :raises UnableToShareCase: if there is no reason, or the contact is not the bank's to see.
    """
    case = case_within_reach(actor=actor, case_id=case_id, today=timezone.localdate(at))
    is_ours = case.offer is not None and case.offer.institution_id is None
    if not reason.strip() or not is_ours:
        raise UnableToShareCase(
            what=Bilingual(
                "没有写查看原因, 或联系方式只留给了对方机构",
                "there is no reason to look, or the contact was given to the partner only",
            ),
            advice=Bilingual(
                "请写明用途, 或通过企业页面联系", "say what it is for, or use the customer page"
            ),
        )
    audit.record(
        actor=actor,
        action="needs.see_case_contact",
        subject=f"case:{case.pk}",
        kind="look",
        after={"fields": ["contact_name", "contact_phone"], "reason": reason.strip()},
        at=at,
    )
    return Contact(case.contact_name, case.contact_phone)
