"""What providers other than the contest's invoice workbooks send: tables, parties, facts."""

from puhui.sources.providers.catalogue import SOURCES, TABLES
from puhui.sources.providers.schema import (
    PARTIES_SCHEMA,
    ROW_COLUMNS,
    Basis,
    Column,
    Delivery,
    Kind,
    Party,
    Table,
)

__all__ = [
    "PARTIES_SCHEMA",
    "ROW_COLUMNS",
    "SOURCES",
    "TABLES",
    "Basis",
    "Column",
    "Delivery",
    "Kind",
    "Party",
    "Table",
]
