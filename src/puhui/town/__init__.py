"""The town generator: synthetic firms and invoices, with a seed and a truth."""

from puhui.town.broken import write_broken_workbooks
from puhui.town.churn import churn_table, write_churn_csv
from puhui.town.clean import write_clean_invoices
from puhui.town.generate import TownFormat, generate
from puhui.town.make import make_town
from puhui.town.schema import (
    FIRM_TRUTH_SCHEMA,
    INDUSTRY_SHOCKS_SCHEMA,
    TRAPS,
    TRAPS_SCHEMA,
    Town,
    TownPart,
    TownTruth,
)
from puhui.town.workbook import write_workbook
from puhui.town.world import UnableToMakeTown
from puhui.town.writing import UnableToWriteTown, write_csv, write_parquet

__all__ = [
    "FIRM_TRUTH_SCHEMA",
    "INDUSTRY_SHOCKS_SCHEMA",
    "TRAPS",
    "TRAPS_SCHEMA",
    "Town",
    "TownFormat",
    "TownPart",
    "TownTruth",
    "UnableToMakeTown",
    "UnableToWriteTown",
    "churn_table",
    "generate",
    "make_town",
    "write_broken_workbooks",
    "write_churn_csv",
    "write_clean_invoices",
    "write_csv",
    "write_parquet",
    "write_workbook",
]
