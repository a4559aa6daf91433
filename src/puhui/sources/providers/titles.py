"""The headers under which a provider's columns are known."""

from typing import Final

from puhui.sources.columns import clean_title
from puhui.sources.providers.catalogue import TABLES
from puhui.sources.providers.schema import Column, Kind, Table


def title_key(title: str) -> str:
    """Return a header as it is compared: without blanks, in the usual width, in small letters."""
    return clean_title(title).lower()


def _titles(table: Table) -> dict[str, Column]:
    """Return the columns of a table by every header that means them.

    An English header says its unit: ``amount_fen`` is in fen, ``amount_yuan`` in yuan as the
    Chinese one is.
    """
    found: dict[str, Column] = {}
    for column in table.columns:
        titles = [column.header, *column.aliases, column.name]
        if column.kind is Kind.YUAN:
            titles.append(column.name.removesuffix("_fen") + "_yuan")
        found |= {title_key(title): column for title in titles}
    return found


# By the table's full name.
TITLES: Final[dict[str, dict[str, Column]]] = {
    name: _titles(table) for name, table in TABLES.items()
}
