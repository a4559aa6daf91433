"""Load the catalogue of the policy folder: the first time into force, later as drafts."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from puhui.base.policy import default_policy_dir
from puhui.matching import Item, item_document, load_items
from puhui_web.accounts.actor import Actor, system_actor
from puhui_web.audit import record as audit
from puhui_web.catalogue.changing import next_number, shown
from puhui_web.catalogue.documents import digest_of, json_ready
from puhui_web.catalogue.models import CatalogueItem, ItemVersion


@transaction.atomic
def seed_catalogue(*, at: datetime, folder: Path | None = None) -> dict[str, int]:
    """Load every item of a folder; return how many are new, changed and unchanged.

    A new item is in force from the day that its file says. A file that changed since becomes a
    draft, for people to try and publish, unless somebody is at work on the item.

    :param folder: default: ``catalogue`` in the policy folder of the project.
    :raises UnableToReadItem: if a file is no item.
    """
    actor = system_actor("catalogue_seed")
    counts = {"new": 0, "changed": 0, "unchanged": 0}
    for item in load_items(folder or default_policy_dir() / "catalogue"):
        counts[_load(actor=actor, item=item, at=at)] += 1
    return counts


def _load(*, actor: Actor, item: Item, at: datetime) -> str:
    row, is_new = CatalogueItem.objects.select_for_update().get_or_create(
        code=item.code, defaults={"kind": item.kind, "created_at": at}
    )
    document = dict(json_ready(item_document(item)))
    digest = digest_of(document)
    if is_new:
        _version(actor=actor, row=row, item=item, document=document, state="published", at=at)
        return "new"
    is_known = row.versions.filter(digest=digest).exists()
    if is_known or row.versions.filter(state__in=ItemVersion.OPEN).exists():
        return "unchanged"
    _version(actor=actor, row=row, item=item, document=document, state="draft", at=at)
    return "changed"


def _version(
    *,
    actor: Actor,
    row: CatalogueItem,
    item: Item,
    document: dict[str, object],
    state: str,
    at: datetime,
) -> None:
    in_force = state == "published"
    version = ItemVersion.objects.create(
        item=row,
        number=next_number(row),
        state=state,
        document=document,
        digest=digest_of(document),
        based_on=row.versions.order_by("-number").first(),
        valid_from=item.valid_from if in_force else None,
        valid_until=item.valid_until if in_force else None,
        written_at=at,
        decided_at=at if in_force else None,
    )
    audit.record(
        actor=actor,
        action="catalogue.seed_catalogue",
        subject=shown(version),
        after={"state": state, "digest": version.digest},
        at=at,
    )
