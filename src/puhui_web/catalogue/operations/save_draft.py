"""Keep what was written into a draft, right or wrong, and list what is wrong with it."""

from datetime import datetime
from typing import Any

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.catalogue.changing import UnableToChangeVersion, locked_version, need_person, shown
from puhui_web.catalogue.checking import problems_of
from puhui_web.catalogue.differences import as_audit, differences
from puhui_web.catalogue.documents import (
    UnableToReadDocument,
    digest_of,
    document_from_text,
    json_ready,
)
from puhui_web.catalogue.models import ItemVersion


@operation(Permission.CATALOGUE_EDIT)
def save_draft(
    *, actor: Actor, version_id: int, document: dict[str, Any], revision: int, at: datetime
) -> ItemVersion:
    """Replace a draft's document; ``problems`` of the result says what keeps it from use.

    :param revision: the edit that the writer saw; another one has come in between otherwise.
    :raises OutOfReach: if there is no such version.
    :raises UnableToChangeVersion: if it is no draft, or changed since it was read.
    """
    version = _seen(version_id=version_id, revision=revision)
    _keep(actor=actor, version=version, document=json_ready(document), at=at)
    return version


@operation(Permission.CATALOGUE_EDIT)
def save_draft_text(
    *, actor: Actor, version_id: int, text: str, revision: int, at: datetime
) -> ItemVersion:
    """Replace a draft's document by what a text in YAML or JSON says.

    A text that cannot be read is kept beside the last document that could, with its problem.

    :raises OutOfReach: if there is no such version.
    :raises UnableToChangeVersion: if it is no draft, or changed since it was read.
    """
    version = _seen(version_id=version_id, revision=revision)
    try:
        document = document_from_text(text)
    except UnableToReadDocument as error:
        _keep_unread(actor=actor, version=version, text=text, error=error, at=at)
        return version
    _keep(actor=actor, version=version, document=document, at=at)
    return version


def _seen(*, version_id: int, revision: int) -> ItemVersion:
    version = locked_version(version_id=version_id, states=("draft",))
    if version.revision != revision:
        raise UnableToChangeVersion(
            what=Bilingual(
                "在您打开页面之后, 草稿又被修改过", "the draft was changed after you opened it"
            ),
            advice=Bilingual(
                "请另开页面看最新内容, 再把您的修改加上去",
                "look at its present state in another page and add your change to it",
            ),
        )
    return version


def _keep(*, actor: Actor, version: ItemVersion, document: dict[str, Any], at: datetime) -> None:
    document = {**document, "code": version.item.code, "kind": version.item.kind}
    changed = differences(version.document, document)
    version.document, version.digest = document, digest_of(document)
    version.problems, version.unread_text = problems_of(document), ""
    _save(actor=actor, version=version, at=at)
    before, after = as_audit(changed)
    audit.record(
        actor=actor,
        action="catalogue.save_draft",
        subject=shown(version),
        before=before,
        after=after,
        at=at,
    )


def _keep_unread(
    *, actor: Actor, version: ItemVersion, text: str, error: UnableToReadDocument, at: datetime
) -> None:
    version.unread_text = text
    zh, en = (f"{error.what.zh}。{error.advice.zh}", f"{error.what.en}. {error.advice.en}")
    version.problems = [{"path": "", "zh": zh, "en": en}]
    _save(actor=actor, version=version, at=at)
    audit.record(
        actor=actor,
        action="catalogue.save_draft_text",
        subject=shown(version),
        after={"unread_characters": len(text)},
        at=at,
    )


def _save(*, actor: Actor, version: ItemVersion, at: datetime) -> None:
    writer = need_person(actor)
    version.revision += 1
    version.written_by, version.written_at = writer, at
    version.save()
    version.writers.add(writer)
