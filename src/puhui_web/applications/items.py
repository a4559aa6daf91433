"""What an application has to know of its item: the very version that it was begun with."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from puhui.base import Bilingual, PuhuiError
from puhui.matching import FACTS, Fact, Item, facts_of
from puhui_web.applications.models import Application
from puhui_web.catalogue.in_force import item_of, versions_in_force
from puhui_web.catalogue.models import ItemVersion


class UnableToApply(PuhuiError):
    """The item is not there, not in force, or not lent by the bank."""

    code = "unable_to_apply"


@dataclass(frozen=True)
class NeededDocument:
    """A paper that the item asks for."""

    kind: str  # document_1, document_2 … in the item's order, or other
    title: Bilingual


@dataclass(frozen=True)
class ItemTerms:
    """One version of a product, as the form of an application needs it."""

    item: Item
    version: int
    documents: tuple[NeededDocument, ...]
    questions: tuple[Fact, ...]  # facts of its rules that an owner can state


OTHER_DOCUMENT: Final = NeededDocument("other", Bilingual("其他材料", "other papers"))


def item_open_for_application(*, code: str, day: date) -> ItemTerms:
    """Return the version of a product in force on a day.

    :raises UnableToApply: if there is none, or it is a policy and nothing is lent.
    """
    version = versions_in_force(day).filter(item__code=code).first()
    if version is None:
        raise UnableToApply(
            what=Bilingual("这个产品现在不能申请", "this product cannot be applied for now"),
            advice=Bilingual(
                "请在“我能贷多少”里另选一个", "choose another one under “What can I get”"
            ),
        )
    terms = _terms(version)
    if terms.item.kind != "product":
        raise UnableToApply(
            what=Bilingual("这是一项政策, 不在线申请", "this is a policy, not applied for here"),
            advice=Bilingual(
                "页面上写了怎么办; 也可以咨询客户经理",
                "its page says what to do; you may also ask a customer manager",
            ),
        )
    return terms


def item_terms(application: Application) -> ItemTerms:
    """Return the version that an application was begun with, in force still or not."""
    return _terms(
        ItemVersion.objects.get(item__code=application.item_code, number=application.item_version)
    )


def _terms(version: ItemVersion) -> ItemTerms:
    item = item_of(version.document, version.valid_from, version.valid_until)
    return ItemTerms(
        item=item,
        version=version.number,
        documents=tuple(
            NeededDocument(f"document_{number}", title)
            for number, title in enumerate(item.documents, start=1)
        ),
        questions=tuple(FACTS[name] for name in facts_of(item)),
    )
