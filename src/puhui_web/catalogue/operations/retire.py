"""Take an item off the shelf from a day on; its history stays."""

from datetime import date, datetime

from django.db.models import Q

from puhui.base import Bilingual
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.catalogue.changing import UnableToChangeVersion, need_person, shown
from puhui_web.catalogue.models import CatalogueItem, ItemVersion
from puhui_web.jobs.operations import start_job
from puhui_web.outbox.publish import publish


@operation(Permission.CATALOGUE_PUBLISH)
def retire_item(
    *, actor: Actor, code: str, valid_until: date, reason: str, today: date, at: datetime
) -> CatalogueItem:
    """End an item: the version in force ends on the day, what was to follow never begins.

    :param valid_until: the first day on which the item is no longer offered.
    :raises OutOfReach: if there is no such item.
    :raises UnableToChangeVersion: if nothing of it is in force from the day on, the day is past,
        or no reason is given.
    """
    item = CatalogueItem.objects.select_for_update().filter(code=code).first()
    if item is None:
        raise out_of_reach("这个产品或政策", "such product or policy")
    need_person(actor)
    _check(valid_until, reason, today)
    for version in _ending(item, valid_until):
        _end(actor=actor, version=version, day=valid_until, reason=reason.strip(), at=at)
    publish(
        name="catalogue.retired",
        subject=f"item:{code}",
        data={"code": code, "valid_until": valid_until.isoformat()},
        at=at,
    )
    if valid_until <= today:
        start_job(
            actor=actor, kind="match_everybody", arguments={"as_of": today.isoformat()}, at=at
        )
    return item


def _check(valid_until: date, reason: str, today: date) -> None:
    if valid_until < today:
        raise UnableToChangeVersion(
            what=Bilingual(f"停用日 {valid_until} 已经过去", f"{valid_until} is past"),
            advice=Bilingual("请填今天或以后的日期", "give today or a later day"),
        )
    if not reason.strip():
        raise UnableToChangeVersion(
            what=Bilingual("没有写停用原因", "no reason is given"),
            advice=Bilingual("请写明为什么停用", "say why it is retired"),
        )


def _ending(item: CatalogueItem, day: date) -> list[ItemVersion]:
    reaching = Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    found = list(item.versions.filter(reaching, state="published").select_related("item"))
    if not found:
        raise UnableToChangeVersion(
            what=Bilingual(
                f"{item.code} 在 {day} 以后没有生效的版本",
                f"nothing of {item.code} is in force from {day} on",
            ),
            advice=Bilingual("不需要停用", "there is nothing to retire"),
        )
    return found


def _end(*, actor: Actor, version: ItemVersion, day: date, reason: str, at: datetime) -> None:
    assert version.valid_from is not None, "the database keeps published versions dated"
    before = version.valid_until
    version.state, version.valid_until = "retired", max(day, version.valid_from)
    version.save()
    audit.record(
        actor=actor,
        action="catalogue.retire_item",
        subject=shown(version),
        before={"state": "published", "valid_until": str(before) if before else None},
        after={"state": "retired", "valid_until": str(version.valid_until), "reason": reason},
        at=at,
    )
