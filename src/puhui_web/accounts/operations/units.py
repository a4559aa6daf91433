"""Open, change and close units of the bank."""

from datetime import date, datetime
from typing import Final

from django.db.models import Q

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Posting, Unit
from puhui_web.accounts.operations.changes import apply_changes
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit

# What a unit of a kind hangs on.
PARENT_KINDS: Final = {
    "city_branch": None,
    "sub_branch": "city_branch",
    "department": "city_branch",
    "outlet": "sub_branch",
}


class UnableToAddUnit(PuhuiError):
    """The code is taken, or the unit would hang on the wrong one."""

    code = "unable_to_add_unit"


class UnableToCloseUnit(PuhuiError):
    """Something is still open below the unit, or somebody still works there."""

    code = "unable_to_close_unit"


@operation(P.PEOPLE_MANAGE)
def add_unit(
    *,
    actor: Actor,
    code: str,
    name: str,
    name_en: str,
    kind: str,
    at: datetime,
    parent_id: int | None = None,
    county_code: str = "",
    address: str = "",
    phone: str = "",
) -> Unit:
    """Open a unit below another.

    :param kind: one of ``Unit.KINDS``.
    :raises UnableToAddUnit: if the code is taken or the kind does not fit below the parent.
    """
    if Unit.objects.filter(code=code).exists():
        raise UnableToAddUnit(
            what=Bilingual(f"机构代码 {code} 已被使用", f"the code {code} is taken"),
            advice=Bilingual("请换一个代码", "choose another code"),
        )
    _check_parent(kind, parent_id)
    values = {"code": code, "name": name, "name_en": name_en, "kind": kind, "address": address}
    values |= {"county_code": county_code, "phone": phone}
    unit = Unit.objects.create(parent_id=parent_id, **values)
    audit.record(
        actor=actor,
        action="accounts.add_unit",
        subject=f"unit:{unit.pk}",
        after={**values, "parent_id": parent_id},
        at=at,
    )
    return unit


@operation(P.PEOPLE_MANAGE)
def change_unit(
    *,
    actor: Actor,
    unit_id: int,
    name: str,
    name_en: str,
    county_code: str,
    address: str,
    phone: str,
    at: datetime,
) -> Unit:
    """Change what a unit is called and where it is found."""
    unit = _unit(unit_id)
    values = {"name": name, "name_en": name_en, "address": address}
    before, after = apply_changes(unit, values | {"county_code": county_code, "phone": phone})
    audit.record(
        actor=actor,
        action="accounts.change_unit",
        subject=f"unit:{unit.pk}",
        before=before,
        after=after,
        at=at,
    )
    return unit


@operation(P.PEOPLE_MANAGE)
def close_unit(*, actor: Actor, unit_id: int, closes_on: date, at: datetime) -> Unit:
    """Close a unit from a day on; its enterprises stay within reach of the sub-branch above.

    :raises UnableToCloseUnit: if a unit below is open, or a posting there goes on beyond that day.
    """
    unit = _unit(unit_id)
    open_parts = list(unit.parts.filter(closed_on__isnull=True).order_by("code")[:3])
    staying = Posting.objects.filter(unit=unit, user__is_active=True).filter(
        Q(until__isnull=True) | Q(until__gt=closes_on)
    )
    if open_parts or staying.exists():
        names = "、".join(str(part) for part in open_parts) or str(staying.count())
        raise UnableToCloseUnit(
            what=Bilingual(
                f"{unit.name}下仍有未关闭的机构或在岗人员: {names}",
                f"units or people are still at {unit.name_en}: {names}",
            ),
            advice=Bilingual(
                "请先关闭下级机构, 并结束在岗人员的岗位",
                "close the units below and end the postings first",
            ),
        )
    unit.closed_on = closes_on
    unit.save(update_fields=["closed_on"])
    audit.record(
        actor=actor,
        action="accounts.close_unit",
        subject=f"unit:{unit.pk}",
        before={"closed_on": None},
        after={"closed_on": closes_on.isoformat()},
        at=at,
    )
    return unit


def _unit(unit_id: int) -> Unit:
    unit = Unit.objects.select_for_update().filter(pk=unit_id, closed_on__isnull=True).first()
    if unit is None:
        raise out_of_reach("这个机构", "such unit")
    return unit


def _check_parent(kind: str, parent_id: int | None) -> None:
    parent = None
    if parent_id is not None:
        parent = Unit.objects.filter(pk=parent_id, closed_on__isnull=True).first()
    if kind not in PARENT_KINDS or (parent.kind if parent else None) != PARENT_KINDS[kind]:
        raise UnableToAddUnit(
            what=Bilingual("上级机构不合适", "the unit cannot hang on that one"),
            advice=Bilingual(
                "网点设在支行之下, 支行与部门设在市分行之下",
                "outlets hang on a sub-branch; sub-branches and departments on the city branch",
            ),
        )
