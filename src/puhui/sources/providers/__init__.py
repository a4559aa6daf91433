"""What providers other than the contest's invoice workbooks send: tables, parties, facts."""

from puhui.sources.providers.catalogue import SOURCES, TABLES
from puhui.sources.providers.read import read_deliveries
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
from puhui.sources.providers.typed import typed_schema
from puhui.sources.providers.writing import UnableToWriteTable, write_table

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
    "UnableToWriteTable",
    "read_deliveries",
    "typed_schema",
    "write_table",
]
