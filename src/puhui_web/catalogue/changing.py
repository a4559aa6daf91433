"""What every change of a version begins with: lock it, and see that its state allows the change."""

from django.db.models import QuerySet
from django.urls import reverse

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import User
from puhui_web.catalogue.models import CatalogueItem, ItemVersion


class UnableToChangeVersion(PuhuiError):
    """The version's state, its checks or the two-person rule do not allow the change."""

    code = "unable_to_change_version"


STATE_WORDS = {
    "draft": Bilingual("草稿", "draft"),
    "proposed": Bilingual("待复核", "waiting for a second person"),
    "published": Bilingual("已发布", "published"),
    "rejected": Bilingual("已退回", "rejected"),
    "retired": Bilingual("已停用", "retired"),
}


def locked_version(*, version_id: int, states: tuple[str, ...]) -> ItemVersion:
    """Return a version locked for change, its item too, so that changes of an item take turns.

    :raises OutOfReach: if there is none.
    :raises UnableToChangeVersion: if it is in none of the states.
    """
    version = ItemVersion.objects.filter(pk=version_id).first()
    if version is None:
        raise out_of_reach("这个版本", "such version")
    CatalogueItem.objects.select_for_update().get(pk=version.item_id)
    version = _locked(ItemVersion.objects.filter(pk=version_id))
    if version.state not in states:
        raise UnableToChangeVersion(
            what=Bilingual(
                f"这个版本{STATE_WORDS[version.state].zh}, 不能这样修改",
                f"this version is {STATE_WORDS[version.state].en} and cannot be changed so",
            ),
            advice=Bilingual("请刷新页面看最新状态", "reload the page for its present state"),
        )
    return version


def _locked(rows: QuerySet[ItemVersion]) -> ItemVersion:
    return rows.select_related("item").select_for_update(of=("self",)).get()


def next_number(item: CatalogueItem) -> int:
    """Return the number of an item's next version; the item is locked."""
    last = item.versions.order_by("-number").first()
    return 1 if last is None else last.number + 1


def person(actor: Actor) -> User | None:
    """Return the person who acts; None for the platform itself and for programmes."""
    return None if actor.user_id is None else User.objects.get(pk=actor.user_id)


def need_person(actor: Actor) -> User:
    """Return the person who acts.

    :raises UnableToChangeVersion: if a programme does: somebody has to answer for a change.
    """
    found = person(actor)
    if found is None:
        raise UnableToChangeVersion(
            what=Bilingual("须由具名的人员操作", "a named person has to do this"),
            advice=Bilingual("请用本人账号登录后再试", "sign in with your own account"),
        )
    return found


def shown(version: ItemVersion) -> str:
    """Return how the audit log names a version."""
    return f"item_version:{version.item.code}.v{version.number}"


def version_url(version: ItemVersion) -> str:
    """Return the desk's page of a version, for tasks."""
    return reverse("desk_catalogue_version", args=[version.item.code, version.number])
