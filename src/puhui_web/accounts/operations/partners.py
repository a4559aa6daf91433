"""Take partner institutions on and let them go."""

from datetime import datetime

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution
from puhui_web.accounts.operations.changes import apply_changes
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit


class UnableToAddInstitution(PuhuiError):
    """The code is taken or the kind is not one of the known ones."""

    code = "unable_to_add_institution"


@operation(P.PEOPLE_MANAGE)
def add_institution(
    *, actor: Actor, code: str, name: str, name_en: str, kind: str, at: datetime
) -> Institution:
    """Take on a partner.

    :param kind: one of ``Institution.KINDS``.
    :raises UnableToAddInstitution: if the code is taken or the kind unknown.
    """
    if kind not in Institution.KINDS or Institution.objects.filter(code=code).exists():
        raise UnableToAddInstitution(
            what=Bilingual(
                f"机构代码 {code} 已被使用, 或类型不对",
                f"the code {code} is taken or the kind wrong",
            ),
            advice=Bilingual("请换一个代码, 或重选类型", "choose another code or kind"),
        )
    values = {"code": code, "name": name, "name_en": name_en, "kind": kind}
    institution = Institution.objects.create(**values)
    audit.record(
        actor=actor,
        action="accounts.add_institution",
        subject=f"institution:{institution.pk}",
        after=values,
        at=at,
    )
    return institution


@operation(P.PEOPLE_MANAGE)
def change_institution(
    *, actor: Actor, institution_id: int, name: str, name_en: str, is_active: bool, at: datetime
) -> Institution:
    """Rename a partner or let it go: then no posting of its people holds any longer."""
    found = Institution.objects.select_for_update().filter(pk=institution_id).first()
    if found is None:
        raise out_of_reach("这家机构", "such institution")
    before, after = apply_changes(found, {"name": name, "name_en": name_en, "is_active": is_active})
    audit.record(
        actor=actor,
        action="accounts.change_institution",
        subject=f"institution:{found.pk}",
        before=before,
        after=after,
        at=at,
    )
    return found
