"""Put a proposed version into force: a second person's doing."""

from datetime import date, datetime

from django.db.models import F, Q

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import User
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.catalogue.changing import UnableToChangeVersion, locked_version, need_person, shown
from puhui_web.catalogue.models import ItemVersion
from puhui_web.jobs.operations import start_job
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import close_tasks


@operation(Permission.CATALOGUE_PUBLISH)
def publish_version(
    *, actor: Actor, version_id: int, valid_from: date, today: date, at: datetime
) -> ItemVersion:
    """Publish a proposed version from a day on; the version before it ends on that day.

    Everybody is matched anew in the background when it is in force at once.

    :raises OutOfReach: if there is no such version.
    :raises UnableToChangeVersion: if it is not proposed, the actor had a hand in it, or the day is
        past or not after the beginning of the version before.
    """
    version = locked_version(version_id=version_id, states=("proposed",))
    publisher = need_person(actor)
    check_second_person(version=version, publisher=publisher)
    _check_day(version, valid_from, today)
    _end_the_one_before(version, valid_from)
    version.state, version.valid_from = "published", valid_from
    version.valid_until = _own_end(version, valid_from)
    version.published_by, version.decided_at = publisher, at
    version.save()
    close_tasks(subject=shown(version), done_by=actor.id, at=at)
    _tell(actor=actor, version=version, at=at)
    if valid_from <= today:
        start_job(
            actor=actor, kind="match_everybody", arguments={"as_of": today.isoformat()}, at=at
        )
    return version


def check_second_person(*, version: ItemVersion, publisher: User) -> None:
    """See that the publisher had no hand in the version.

    :raises UnableToChangeVersion: if she had.
    """
    if version.written_by_id == publisher.pk or version.writers.filter(pk=publisher.pk).exists():
        raise UnableToChangeVersion(
            what=Bilingual(
                "您参与了这个版本的编写, 不能由您发布",
                "you had a hand in this version, so you cannot publish it",
            ),
            advice=Bilingual("请另一位有发布权限的同事复核", "ask a colleague to check it"),
        )


def _check_day(version: ItemVersion, valid_from: date, today: date) -> None:
    if valid_from < today:
        raise UnableToChangeVersion(
            what=Bilingual(f"生效日 {valid_from} 已经过去", f"{valid_from} is past"),
            advice=Bilingual("请填今天或以后的日期", "give today or a later day"),
        )
    last = _latest(version)
    if last is not None and last.valid_from is not None and valid_from <= last.valid_from:
        raise UnableToChangeVersion(
            what=Bilingual(
                f"第 {last.number} 版从 {last.valid_from} 起生效, 新版须在其后",
                f"version {last.number} begins on {last.valid_from}; a new one has to begin later",
            ),
            advice=Bilingual("请填更晚的日期", "give a later day"),
        )


def _own_end(version: ItemVersion, valid_from: date) -> date | None:
    """Return the day on which the item ends by its own words, as a policy for three years does."""
    text = version.document.get("valid_until")
    if text is None:
        return None
    end = date.fromisoformat(str(text))
    if end <= valid_from:
        raise UnableToChangeVersion(
            what=Bilingual(
                f"内容写明到 {end} 为止, 早于生效日 {valid_from}",
                f"by its own words it ends on {end}, before it begins on {valid_from}",
            ),
            advice=Bilingual("请退回修改失效日, 或填更早的生效日", "reject it, or begin earlier"),
        )
    return end


def _end_the_one_before(version: ItemVersion, valid_from: date) -> None:
    ending = version.item.versions.filter(state__in=ItemVersion.IN_FORCE)
    ending.filter(valid_until__isnull=True).update(valid_until=valid_from)
    # A retirement that lies ahead gives way to the new version.
    ending.filter(valid_until__gt=valid_from).update(valid_until=valid_from)


def _latest(version: ItemVersion) -> ItemVersion | None:
    """Return the version that begins last, those left out that never came into force."""
    published = version.item.versions.filter(state__in=ItemVersion.IN_FORCE)
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from"))
    return published.filter(lasting).order_by("-valid_from").first()


def _tell(*, actor: Actor, version: ItemVersion, at: datetime) -> None:
    assert version.valid_from is not None
    told = {"number": version.number, "valid_from": version.valid_from.isoformat()}
    publish(
        name="catalogue.published",
        subject=f"item:{version.item.code}",
        data={"code": version.item.code, "kind": version.item.kind, **told},
        at=at,
    )
    audit.record(
        actor=actor,
        action="catalogue.publish_version",
        subject=shown(version),
        before={"state": "proposed"},
        after={"state": "published", "digest": version.digest, **told},
        at=at,
    )
