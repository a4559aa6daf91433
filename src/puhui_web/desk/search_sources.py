"""What the search of the desk looks into: one function a kind, each narrowed by its own query."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse

from puhui.base import Bilingual
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries import colleagues
from puhui_web.applications.queries import search_applications
from puhui_web.catalogue.queries import search_items
from puhui_web.enterprises.queries import search_enterprises
from puhui_web.needs.queries import search_needs
from puhui_web.service.queries.consultation import search_consultations
from puhui_web.service.queries.knowledge import search_articles

_ARTICLE: Final = Bilingual("知识库文章", "article")


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, a word about it, its page (empty: it has none)."""

    title: Bilingual
    about: Bilingual
    url: str


@dataclass(frozen=True)
class Hits:
    """What was found of one kind; ``is_more``: there may be others."""

    title: Bilingual
    hits: list[Hit]
    is_more: bool


@dataclass(frozen=True)
class SearchSource:
    """One kind of thing, the permission to look for it, and how."""

    title: Bilingual
    permission: P
    find: Callable[[Actor, str, int, date], list[Hit]]


def search_all(*, actor: Actor, text: str, today: date, limit: int = 8) -> list[Hits]:
    """Return what is found, kind by kind, of those that the actor may look for."""
    found = []
    for source in SEARCH_SOURCES:
        if not actor.may(source.permission):
            continue
        hits = source.find(actor, text, limit + 1, today)
        if hits:
            found.append(Hits(source.title, hits[:limit], is_more=len(hits) > limit))
    return found


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)


def _enterprises(actor: Actor, text: str, limit: int, today: date) -> list[Hit]:
    return [
        Hit(
            _same(row.name),
            Bilingual(
                f"{row.grade or '未评'} 级 · {row.unit.name}" if row.grade else row.unit.name,
                f"grade {row.grade}, {row.unit.name_en}" if row.grade else row.unit.name_en,
            ),
            reverse("desk_customer", args=[row.pk]),
        )
        for row in search_enterprises(actor=actor, text=text, limit=limit)
    ]


def _applications(actor: Actor, text: str, limit: int, today: date) -> list[Hit]:
    return [
        Hit(
            Bilingual(f"#{card.id} {card.item_name.zh}", f"#{card.id} {card.item_name.en}"),
            Bilingual(
                f"{card.enterprise_name} · {card.state.title.zh}",
                f"{card.enterprise_name}, {card.state.title.en}",
            ),
            reverse("desk_application", args=[card.id]),
        )
        for card in search_applications(actor=actor, text=text, limit=limit)
    ]


def _consultations(actor: Actor, text: str, limit: int, today: date) -> list[Hit]:
    return [
        Hit(_same(row.title), _same(row.enterprise.name), reverse("desk_thread", args=[row.pk]))
        for row in search_consultations(actor=actor, text=text, limit=limit)
    ]


def _needs(actor: Actor, text: str, limit: int, today: date) -> list[Hit]:
    return [
        Hit(
            Bilingual(f"融资需求 #{row.pk}", f"need #{row.pk}"),
            _same(row.enterprise.name),
            reverse("desk_need", args=[row.pk]),
        )
        for row in search_needs(actor=actor, text=text, limit=limit, today=today)
    ]


def _products(actor: Actor, text: str, limit: int, today: date) -> list[Hit]:
    return [
        Hit(item.name, item.summary, reverse("desk_catalogue_item", args=[item.code]))
        for item in search_items(actor=actor, text=text, limit=limit, today=today)
    ]


def _articles(actor: Actor, text: str, limit: int, today: date) -> list[Hit]:
    page = "desk_article" if actor.may(P.KNOWLEDGE_EDIT) else "portal_article"
    return [
        Hit(hit.title, _ARTICLE, reverse(page, args=[hit.slug]))
        for hit in search_articles(actor=actor, text=text, limit=limit, today=today)
    ]


def _people(actor: Actor, text: str, limit: int, today: date) -> list[Hit]:
    wanted = text.strip().casefold()
    beside = colleagues(actor=actor, today=today, with_self=True)
    return [
        Hit(
            _same(one.name),
            Bilingual(
                f"{one.role_title.zh} · {one.unit_name}", f"{one.role_title.en}, {one.unit_name}"
            ),
            reverse("desk_person", args=[one.user_id]) if actor.may(P.PEOPLE_MANAGE) else "",
        )
        for one in beside
        if wanted and wanted in one.name.casefold()
    ][:limit]


SEARCH_SOURCES: Final = (
    SearchSource(Bilingual("企业", "Enterprises"), P.ENTERPRISE_LIST, _enterprises),
    SearchSource(Bilingual("申请", "Applications"), P.APPLICATION_READ, _applications),
    SearchSource(Bilingual("咨询", "Consultations"), P.CONSULT_ANSWER, _consultations),
    SearchSource(Bilingual("融资需求", "Needs"), P.NEED_READ, _needs),
    SearchSource(Bilingual("产品与政策", "Products and policies"), P.CATALOGUE_READ, _products),
    SearchSource(Bilingual("知识库", "Knowledge base"), P.PUBLIC_READ, _articles),
    SearchSource(Bilingual("同事", "Colleagues"), P.TASK_WORK, _people),
)
