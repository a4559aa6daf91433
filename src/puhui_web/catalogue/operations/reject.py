"""Send a proposed version back, with the reason."""

from datetime import datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.catalogue.changing import (
    UnableToChangeVersion,
    locked_version,
    need_person,
    shown,
    version_url,
)
from puhui_web.catalogue.models import ItemVersion
from puhui_web.tasks.opening import close_tasks, open_task


@operation(Permission.CATALOGUE_PUBLISH)
def reject_version(*, actor: Actor, version_id: int, reason: str, at: datetime) -> ItemVersion:
    """Reject a proposed version; its writer is told, and a new draft may begin from it.

    :raises OutOfReach: if there is no such version.
    :raises UnableToChangeVersion: if it is not proposed, or no reason is given.
    """
    version = locked_version(version_id=version_id, states=("proposed",))
    need_person(actor)
    if not reason.strip():
        raise UnableToChangeVersion(
            what=Bilingual("没有写退回原因", "no reason is given"),
            advice=Bilingual("请写明哪里需要改", "say what has to change"),
        )
    version.state, version.decided_at = "rejected", at
    version.note = reason.strip()
    version.save()
    close_tasks(subject=shown(version), done_by=actor.id, at=at)
    _tell_writer(version, at)
    audit.record(
        actor=actor,
        action="catalogue.reject_version",
        subject=shown(version),
        before={"state": "proposed"},
        after={"state": "rejected", "reason": version.note},
        at=at,
    )
    return version


def _tell_writer(version: ItemVersion, at: datetime) -> None:
    if version.written_by is None:
        return
    open_task(
        kind="catalogue_rejected",
        title=Bilingual(
            f"目录变更被退回: {version.item.code} 第 {version.number} 版",
            f"Change of the catalogue sent back: {version.item.code}, version {version.number}",
        ),
        subject=f"item:{version.item.code}",
        url=version_url(version),
        at=at,
        assignee=version.written_by,
    )
