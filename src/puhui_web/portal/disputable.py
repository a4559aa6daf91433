"""Find a fact of one's own profile by its table and key, in the words that were shown."""

from dataclasses import dataclass

from puhui.base import Bilingual
from puhui_web.accounts.access import out_of_reach
from puhui_web.enterprises.showing import ShownProfile


@dataclass(frozen=True)
class ShownText:
    """A fact as its owner reads it."""

    table: str
    fact_key: str
    title: Bilingual
    text: Bilingual


def fact_shown(profile: ShownProfile, *, table: str, fact_key: str) -> ShownText:
    """Return one fact of the profile.

    :raises OutOfReach: if the profile shows none of this table and key.
    """
    for group in profile.facts:
        for row in group.rows:
            if (row.table, row.fact_key) == (table, fact_key):
                zh = ", ".join(f"{cell.title.zh} {cell.text.zh}" for cell in row.cells)
                en = ", ".join(f"{cell.title.en} {cell.text.en}" for cell in row.cells)
                return ShownText(table, fact_key, group.title, Bilingual(zh, en))
    for field in profile.fields:
        for value in (field.chosen, *field.others):
            if value is not None and (value.table, value.fact_key) == (table, fact_key):
                title = Bilingual(
                    f"{field.title.zh} ({value.table_title.zh})",
                    f"{field.title.en} ({value.table_title.en})",
                )
                return ShownText(table, fact_key, title, Bilingual(value.text, value.text))
    raise out_of_reach("这条信息", "such fact")
