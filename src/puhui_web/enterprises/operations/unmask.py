"""See a person's full name, for a reason that goes on record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import EnterpriseProfile
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.enterprises.showing import permits_of, screen_of
from puhui_web.enterprises.showing.values import shown_fields

# Phones and citizens' numbers are masked when they are read in; nobody can see them whole.
UNMASKABLE: Final = ("legal_rep",)


class UnableToUnmask(PuhuiError):
    """It is not said why, or there is nothing to be seen."""

    code = "unable_to_unmask_value"


@dataclass(frozen=True)
class Unmasked:
    """A value in full."""

    enterprise_id: str
    field: str
    text: str


@operation(P.ENTERPRISE_UNMASK)
def unmask(*, actor: Actor, enterprise_id: str, field: str, reason: str, at: datetime) -> Unmasked:
    """Return a masked value in full; who asked and why goes on record before it is shown.

    :param field: of ``UNMASKABLE``.
    :raises UnableToUnmask: if it is not said why, or no source that may be read gives it.
    :raises OutOfReach: if there is no such enterprise within reach.
    """
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    if not reason.strip():
        raise UnableToUnmask(
            what=Bilingual("没有写明查看理由", "it is not said why"),
            advice=Bilingual("请写明用途, 例如上门核实", "say what for, as a visit"),
        )
    profile = EnterpriseProfile.objects.filter(pk=enterprise.pk).first()
    document = profile.document if profile else {}
    permits = permits_of(authorisations=enterprise.authorisations.all(), on=timezone.localdate(at))
    screen = screen_of(permits=permits, disputes=enterprise.disputes.all(), document=document)
    fields = shown_fields(document=document, screen=screen, is_unmasked=True)
    chosen = next((one.chosen for one in fields if one.field == field), None)
    if field not in UNMASKABLE or chosen is None:
        raise UnableToUnmask(
            what=Bilingual("没有可查看的内容", "there is nothing to be seen"),
            advice=Bilingual("电话和证件号码入库时已隐去", "phones and id numbers are not kept"),
        )
    audit.record(
        actor=actor,
        action="enterprises.unmask",
        subject=f"enterprise:{enterprise.pk}",
        kind="look",
        after={"field": field, "reason": reason.strip()},
        at=at,
    )
    return Unmasked(enterprise.pk, field, chosen.text)
