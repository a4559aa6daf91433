"""Hand a draft to a second person."""

from datetime import datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit
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
from puhui_web.tasks.opening import open_task


@operation(Permission.CATALOGUE_EDIT)
def propose_version(*, actor: Actor, version_id: int, note: str, at: datetime) -> ItemVersion:
    """Propose a draft for publishing, with the reason for the change.

    Whoever proposes counts among its writers and so cannot publish it.

    :raises OutOfReach: if there is no such version.
    :raises UnableToChangeVersion: if it is no draft, is not valid, was not tried since its last
        edit, or no reason is given.
    """
    version = locked_version(version_id=version_id, states=("draft",))
    _check_ready(version, note)
    proposer = need_person(actor)
    version.state, version.proposed_at, version.note = "proposed", at, note.strip()
    version.written_by = version.written_by or proposer
    version.save()
    version.writers.add(proposer)
    open_task(
        kind="catalogue_publish",
        title=Bilingual(
            f"复核目录变更: {version.item.code} 第 {version.number} 版",
            f"Check a change of the catalogue: {version.item.code}, version {version.number}",
        ),
        subject=shown(version),
        url=version_url(version),
        at=at,
        unit=Unit.objects.filter(kind="city_branch").order_by("pk").first(),
        permission=Permission.CATALOGUE_PUBLISH,
    )
    audit.record(
        actor=actor,
        action="catalogue.propose_version",
        subject=shown(version),
        before={"state": "draft"},
        after={"state": "proposed", "note": version.note},
        at=at,
    )
    return version


def _check_ready(version: ItemVersion, note: str) -> None:
    if version.problems:
        raise UnableToChangeVersion(
            what=Bilingual("草稿还有错误", "the draft still has mistakes"),
            advice=Bilingual("请按列出的位置改正", "correct the places that are listed"),
        )
    if version.dry_run_revision != version.revision:
        raise UnableToChangeVersion(
            what=Bilingual(
                "最后一次修改之后还没有试算", "the draft was not tried since its last edit"
            ),
            advice=Bilingual("请先试算, 看影响哪些企业", "try it first, to see whom it affects"),
        )
    if not note.strip():
        raise UnableToChangeVersion(
            what=Bilingual("没有写修改原因", "no reason is given"),
            advice=Bilingual("请写明为什么修改", "say why it is changed"),
        )
