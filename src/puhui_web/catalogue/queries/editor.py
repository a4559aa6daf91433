"""A draft as its editor needs it."""

from dataclasses import dataclass
from typing import Any

from puhui.base import Bilingual
from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit
from puhui_web.accounts.permissions import Permission
from puhui_web.catalogue.changing import UnableToChangeVersion
from puhui_web.catalogue.county_names import counties_of_city
from puhui_web.catalogue.documents import text_of_document
from puhui_web.catalogue.editing import field_values, requirement_values
from puhui_web.catalogue.models import ItemVersion
from puhui_web.catalogue.queries.editing import Problem, version_page


@dataclass(frozen=True)
class EditorPage:
    """A draft: its plain fields, its requirements, its text, what is wrong with it."""

    version: ItemVersion
    name: Bilingual
    values: dict[str, Any]
    requirements: list[dict[str, Any]]
    text: str  # as typed, where that could not be read
    counties: list[tuple[str, str]]  # of the cities where the bank has units: code, name
    problems: tuple[Problem, ...]


@query(Permission.CATALOGUE_EDIT)
def editor_page(*, actor: Actor, code: str, number: int) -> EditorPage:
    """Return a draft for its editor.

    :raises OutOfReach: if there is no such version.
    :raises UnableToChangeVersion: if it is no draft any more.
    """
    page = version_page(actor=actor, code=code, number=number)
    version = page.version
    if version.state != "draft":
        raise UnableToChangeVersion(
            what=Bilingual("只有草稿可以编辑", "only a draft can be edited"),
            advice=Bilingual("请另起一份草稿", "begin another draft"),
        )
    listed = version.document.get("requirements")
    return EditorPage(
        version=version,
        name=page.name,
        values=field_values(version.document),
        requirements=[requirement_values(one) for one in _list(listed)],
        text=version.unread_text or text_of_document(version.document),
        counties=_counties(),
        problems=page.problems,
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _counties() -> list[tuple[str, str]]:
    codes = Unit.objects.exclude(county_code="").values_list("county_code", flat=True)
    cities = sorted({code[:4] for code in codes})
    return [county for city in cities for county in counties_of_city(city)]
