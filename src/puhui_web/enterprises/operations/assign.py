"""Hand an enterprise to an outlet and a customer manager."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Posting, Unit, User
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.tasks.opening import open_task


class UnableToAssign(PuhuiError):
    """The unit is not within reach, or the person does not work there."""

    code = "unable_to_assign"


@operation(P.ENTERPRISE_ASSIGN)
def assign(
    *, actor: Actor, enterprise_id: str, unit_id: int, manager_id: int | None, at: datetime
) -> Enterprise:
    """Put an enterprise in the care of a unit within reach and of a customer manager of it.

    :param manager_id: None: nobody yet.
    :raises UnableToAssign: if unit or person do not fit.
    :raises OutOfReach: if there is no such enterprise within reach.
    """
    enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    enterprise = Enterprise.objects.select_for_update().get(pk=enterprise_id)
    unit = _unit(actor, unit_id)
    manager = None if manager_id is None else _manager(unit, manager_id, at)
    before = {"unit": enterprise.unit_id, "manager": enterprise.manager_id}
    enterprise.unit, enterprise.manager = unit, manager
    enterprise.save(update_fields=["unit", "manager"])
    audit.record(
        actor=actor,
        action="enterprises.assign",
        subject=f"enterprise:{enterprise.pk}",
        before=before,
        after={"unit": unit.pk, "manager": manager_id},
        at=at,
    )
    if manager is not None and manager.pk != before["manager"]:
        _tell(enterprise, unit, manager, at)
    return enterprise


def _unit(actor: Actor, unit_id: int) -> Unit:
    units = Unit.objects.filter(closed_on__isnull=True)
    if not actor.scope.is_everything:
        units = units.filter(pk__in=actor.scope.unit_ids)
    unit = units.filter(pk=unit_id).first()
    if unit is None:
        raise UnableToAssign(
            what=Bilingual("这个网点不在您的管辖内", "this unit is not within your reach"),
            advice=Bilingual("请选择本支行的网点", "choose one of your sub-branch"),
        )
    return unit


def _manager(unit: Unit, manager_id: int, at: datetime) -> User:
    """Return a customer manager who works on the day in the unit, or in the one above it."""
    today = timezone.localdate(at)
    holding = Q(until__isnull=True) | Q(until__gt=today)
    places = [unit.pk] if unit.parent_id is None else [unit.pk, unit.parent_id]
    posting = (
        Posting.objects.filter(
            holding,
            role="customer_manager",
            user_id=manager_id,
            since__lte=today,
            unit_id__in=places,
            user__is_active=True,
        )
        .select_related("user")
        .first()
    )
    if posting is None:
        raise UnableToAssign(
            what=Bilingual(
                f"此人不是{unit.name}的客户经理",
                f"this person is no customer manager of {unit.name_en}",
            ),
            advice=Bilingual("请选择该网点或其支行的客户经理", "choose one of the unit"),
        )
    return posting.user


def _tell(enterprise: Enterprise, unit: Unit, manager: User, at: datetime) -> None:
    open_task(
        kind="customer_assigned",
        title=Bilingual(
            f"新分配客户: {enterprise.name}", f"A customer was assigned to you: {enterprise.name}"
        ),
        subject=f"enterprise:{enterprise.pk}",
        url=f"/desk/customers/{enterprise.pk}/",
        at=at,
        unit=unit,
        assignee=manager,
        enterprise_id=enterprise.pk,
        is_alert=True,
    )
