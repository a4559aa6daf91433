"""The menu of a front end: entries that the actor's role allows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from puhui.base import Bilingual
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.requests import actor_of_request


@dataclass(frozen=True)
class Entry:
    """One line of a menu: its page, its words, and the permission that it needs."""

    url_name: str
    title: Bilingual
    permission: Permission


@dataclass(frozen=True)
class Item:
    """An entry as a page shows it."""

    url: str
    title: Bilingual
    is_current: bool


def menu_for(*, request: HttpRequest, entries: Iterable[Entry]) -> list[Item]:
    """Return what the actor may open, marking the page she is on."""
    permissions = actor_of_request(request).permissions
    shown = [(reverse(e.url_name), e.title) for e in entries if e.permission in permissions]
    current = max((url for url, _ in shown if request.path.startswith(url)), key=len, default="")
    return [Item(url, title, url == current) for url, title in shown]
