"""Tasks of the bank's people that applications open and close."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import Application, OwnershipClaim
from puhui_web.applications.operations._timeline import subject_of
from puhui_web.enterprises.policy_on import policy_on
from puhui_web.tasks.opening import close_tasks, open_task

TAKE_UP, REVIEW, CLAIM = "application", "application_review", "ownership_claim"


def ask_to_take_up(*, application: Application, at: datetime) -> None:
    """Ask the enterprise's customer manager, or all of its outlet, to take it up in time."""
    days = policy_on(timezone.localdate(at)).integer("applications.take_up_days")
    open_task(
        kind=TAKE_UP,
        title=Bilingual(
            "受理申请: {firm}, {item}", "Take up an application: {firm}, {item}"
        ).format(firm=application.enterprise.name, item=application.item_name_zh),
        subject=subject_of(application),
        url=_page(application),
        at=at,
        due_at=at + timedelta(days=days),
        unit=application.enterprise.unit,
        assignee=application.enterprise.manager,
        permission=P.APPLICATION_HANDLE,
        enterprise_id=application.enterprise_id,
    )


def ask_to_review(*, application: Application, at: datetime) -> None:
    """Tell who handles it that the owner has answered or that it was handed over."""
    days = policy_on(timezone.localdate(at)).integer("applications.take_up_days")
    open_task(
        kind=REVIEW,
        title=Bilingual("核实申请: {firm}, {item}", "Check an application: {firm}, {item}").format(
            firm=application.enterprise.name, item=application.item_name_zh
        ),
        subject=subject_of(application),
        url=_page(application),
        at=at,
        due_at=at + timedelta(days=days),
        unit=application.enterprise.unit,
        assignee=application.handled_by,
        permission=P.APPLICATION_HANDLE,
        enterprise_id=application.enterprise_id,
    )


def ask_to_confirm_claim(*, claim: OwnershipClaim, at: datetime) -> None:
    """Tell an outlet that somebody will come to be confirmed as an owner."""
    open_task(
        kind=CLAIM,
        title=Bilingual("确认企业认领: {code}", "Confirm an owner: {code}").format(code=claim.uscc),
        subject=f"claim:{claim.pk}",
        url=reverse("desk_claims"),
        at=at,
        unit=claim.unit,
        permission=P.CONSENT_RECORD,
    )


def close_all(*, application: Application, actor: Actor, at: datetime) -> None:
    """Close what is open for the application."""
    close_tasks(subject=subject_of(application), done_by=actor.name, at=at)


def _page(application: Application) -> str:
    return reverse("desk_application", kwargs={"application_id": application.pk})
