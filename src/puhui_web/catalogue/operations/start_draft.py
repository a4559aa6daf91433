"""Begin a change: a draft on top of the newest version, or the first draft of a new item."""

import re
from datetime import datetime
from typing import Any, Final

from puhui.base import Bilingual
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.catalogue.changing import UnableToChangeVersion, need_person, next_number, shown
from puhui_web.catalogue.checking import problems_of
from puhui_web.catalogue.documents import digest_of
from puhui_web.catalogue.models import CatalogueItem, ItemVersion

_CODE: Final = re.compile(r"[a-z][a-z0-9_]{2,59}")


@operation(Permission.CATALOGUE_EDIT)
def start_draft(*, actor: Actor, code: str, at: datetime) -> ItemVersion:
    """Copy an item's newest published version into a draft; an open draft is an error.

    :raises OutOfReach: if there is no such item.
    :raises UnableToChangeVersion: if the item has an open draft.
    """
    item = CatalogueItem.objects.select_for_update().filter(code=code).first()
    if item is None:
        raise out_of_reach("这个产品或政策", "such product or policy")
    open_one = item.versions.filter(state__in=ItemVersion.OPEN).first()
    if open_one is not None:
        raise UnableToChangeVersion(
            what=Bilingual(
                f"第 {open_one.number} 版还没有处理完", f"version {open_one.number} is still open"
            ),
            advice=Bilingual("请先发布或退回它", "publish or reject it first"),
        )
    published = item.versions.filter(state__in=ItemVersion.IN_FORCE)
    base = published.order_by("-number").first() or item.versions.order_by("-number").first()
    assert base is not None, "an item is made with its first version"
    return _draft(actor=actor, item=item, document=base.document, base=base, at=at)


@operation(Permission.CATALOGUE_EDIT)
def start_item(*, actor: Actor, code: str, document: dict[str, Any], at: datetime) -> ItemVersion:
    """Make an item with a first draft; what the document lacks is listed, not refused.

    :raises UnableToChangeVersion: if the code is taken or is not one.
    """
    if not _CODE.fullmatch(code):
        raise UnableToChangeVersion(
            what=Bilingual(f"编号「{code}」不合格式", f"{code!r} is no code"),
            advice=Bilingual(
                "用小写字母、数字和下划线, 以字母开头, 3 至 60 个字符",
                "use lower-case letters, digits and _, beginning with a letter, 3 to 60 of them",
            ),
        )
    if CatalogueItem.objects.filter(code=code).exists():
        raise UnableToChangeVersion(
            what=Bilingual(f"编号 {code} 已被使用", f"the code {code} is taken"),
            advice=Bilingual("请另取一个编号", "choose another code"),
        )
    kind = document.get("kind")
    if kind not in CatalogueItem.KINDS:
        raise UnableToChangeVersion(
            what=Bilingual("类别应为产品或政策", "the kind is product or policy"),
            advice=Bilingual("请选择类别", "choose the kind"),
        )
    item = CatalogueItem.objects.create(code=code, kind=kind, created_at=at)
    return _draft(actor=actor, item=item, document={**document, "code": code}, base=None, at=at)


def _draft(
    *,
    actor: Actor,
    item: CatalogueItem,
    document: dict[str, Any],
    base: ItemVersion | None,
    at: datetime,
) -> ItemVersion:
    writer = need_person(actor)
    version = ItemVersion.objects.create(
        item=item,
        number=next_number(item),
        state="draft",
        document=document,
        digest=digest_of(document),
        problems=problems_of(document),
        based_on=base,
        written_by=writer,
        written_at=at,
    )
    version.writers.add(writer)
    audit.record(
        actor=actor,
        action="catalogue.start_draft",
        subject=shown(version),
        after={"based_on": base.number if base else None},
        at=at,
    )
    return version
