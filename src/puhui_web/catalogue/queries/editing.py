"""The catalogue as its keepers see it: every item, every version, what changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from puhui.base import Bilingual
from puhui.matching import Item, UnableToReadItem
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.catalogue.changes_in_words import Change, changes_in_words
from puhui_web.catalogue.dry_run_results import DryRunResult, dry_run_result
from puhui_web.catalogue.field_labels import place_in_words
from puhui_web.catalogue.in_force import item_of
from puhui_web.catalogue.models import CatalogueItem, ItemVersion
from puhui_web.catalogue.shown_rules import ShownRule, shown_rules
from puhui_web.cursors import Page, page_of

PAGE_ROWS = 50


@dataclass(frozen=True)
class CatalogueRow:
    """One item of the list: its version in force, the one to come, the one at work."""

    item: CatalogueItem
    name: Bilingual
    in_force: ItemVersion | None
    coming: ItemVersion | None
    open: ItemVersion | None


@dataclass(frozen=True)
class ItemHistory:
    """One item with all its versions, the newest first."""

    row: CatalogueRow
    versions: tuple[ItemVersion, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a draft from being proposed."""

    path: str  # empty: the whole text
    place: Bilingual
    text: Bilingual


@dataclass(frozen=True)
class VersionPage:
    """One version: its document, what is wrong with it, what it changes, whom that affects."""

    version: ItemVersion
    name: Bilingual
    item: Item | None  # None: the document has mistakes
    compared_with: ItemVersion | None
    rules: tuple[ShownRule, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    dry_run: DryRunResult | None  # of its present state; None: not tried since the last edit
    had_a_hand: bool  # the actor is among its writers


@query(Permission.CATALOGUE_READ)
def catalogue_page(
    *, actor: Actor, today: date, kind: str = "", state: str = "", cursor: str | None = None
) -> tuple[Page[CatalogueItem], tuple[CatalogueRow, ...]]:
    """Return items by code, of a kind, with a version in a state; partners see published ones."""
    items = CatalogueItem.objects.filter(versions__in=_visible(actor)).distinct()
    if kind:
        items = items.filter(kind=kind)
    if state:
        items = items.filter(versions__in=_visible(actor).filter(state=state))
    page = page_of(
        rows=items.prefetch_related(_prefetch(actor)),
        order=["code"],
        cursor=cursor,
        limit=PAGE_ROWS,
    )
    return page, tuple(_row(item, today) for item in page.rows)


@query(Permission.CATALOGUE_READ)
def item_history(*, actor: Actor, code: str, today: date) -> ItemHistory:
    """Return one item with every version that the actor may see.

    :raises OutOfReach: if there is none.
    """
    item = CatalogueItem.objects.filter(code=code).prefetch_related(_prefetch(actor)).first()
    versions = () if item is None else tuple(item.versions.all())
    if item is None or not versions:
        raise out_of_reach("这个产品或政策", "such product or policy")
    return ItemHistory(row=_row(item, today), versions=versions)


@query(Permission.CATALOGUE_READ)
def version_page(*, actor: Actor, code: str, number: int) -> VersionPage:
    """Return one version with what it changes against the one it is based on.

    :raises OutOfReach: if there is none that the actor may see.
    """
    version = (
        _visible(actor)
        .select_related("item", "written_by", "published_by", "based_on", "dry_run_job")
        .filter(item__code=code, number=number)
        .first()
    )
    if version is None:
        raise out_of_reach("这个版本", "such version")
    base = version.based_on
    had_a_hand = actor.user_id is not None and (
        version.written_by_id == actor.user_id or version.writers.filter(pk=actor.user_id).exists()
    )
    return VersionPage(
        version=version,
        name=name_of(version),
        item=_item(version),
        compared_with=base,
        rules=shown_rules(version.document),
        changes=() if base is None else changes_in_words(base.document, version.document),
        problems=tuple(
            Problem(p["path"], place_in_words(p["path"]), Bilingual(p["zh"], p["en"]))
            for p in version.problems
        ),
        dry_run=_dry_run(actor, version),
        had_a_hand=had_a_hand,
    )


def _visible(actor: Actor) -> QuerySet[ItemVersion]:
    """Return the versions that the actor may see: what is at work is the bank's own matter."""
    versions = ItemVersion.objects.all()
    is_partner = actor.scope.institution_id is not None
    return versions.filter(state__in=ItemVersion.IN_FORCE) if is_partner else versions


def _prefetch(actor: Actor) -> "Prefetch[str, QuerySet[ItemVersion], str]":
    rows = _visible(actor).select_related("written_by", "published_by", "item")
    return Prefetch("versions", queryset=rows.order_by("-number"))


def _row(item: CatalogueItem, today: date) -> CatalogueRow:
    versions = list(item.versions.all())
    dated = [v for v in versions if v.state in ItemVersion.IN_FORCE and v.valid_from is not None]
    in_force = next((v for v in dated if _holds(v, today)), None)
    coming = next((v for v in dated if _begins_later(v, today)), None)
    return CatalogueRow(
        item=item,
        name=name_of(in_force or versions[0]),
        in_force=in_force,
        coming=coming,
        open=next((v for v in versions if v.state in ItemVersion.OPEN), None),
    )


def _holds(version: ItemVersion, day: date) -> bool:
    assert version.valid_from is not None
    return version.valid_from <= day and (version.valid_until is None or day < version.valid_until)


def _begins_later(version: ItemVersion, day: date) -> bool:
    assert version.valid_from is not None
    return day < version.valid_from and version.valid_until != version.valid_from


def name_of(version: ItemVersion) -> Bilingual:
    """Return the name that a version gives its item; its code where it gives none."""
    name: Any = version.document.get("name")
    code = version.item.code
    if not isinstance(name, dict):
        return Bilingual(code, code)
    return Bilingual(str(name.get("zh") or code), str(name.get("en") or code))


def _item(version: ItemVersion) -> Item | None:
    try:
        return item_of(version.document, version.valid_from, version.valid_until)
    except UnableToReadItem:
        return None


def _dry_run(actor: Actor, version: ItemVersion) -> DryRunResult | None:
    """Return the dry run of the present state, to those who write or check versions."""
    may_see = {Permission.CATALOGUE_EDIT, Permission.CATALOGUE_PUBLISH} & actor.permissions
    if not may_see or version.dry_run is None or version.dry_run_revision != version.revision:
        return None
    return dry_run_result(version.dry_run)
