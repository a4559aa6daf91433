"""How a provider's table is described, and what leaves this folder.

A ``Table`` is the only place that knows a provider's columns. The reader checks files against it,
the town writes files from it, the guide's page of schemas is made from it.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import polars as pl

from puhui.base import Bilingual, table_schema


class Kind(StrEnum):
    """What a cell holds; each kind has one parser and one type in the typed table."""

    CODE = "code"  # a key of the provider's own -> String, outer spaces and width cleaned
    USCC = "uscc"  # unified social credit code -> String; null, with a finding, if its check fails
    REGISTRATION_NO = "registration_no"  # old 15-digit number -> String; likewise
    CITIZEN_ID = "citizen_id"  # -> two columns: <name>_hash (keyed), <name>_masked
    PHONE = "phone"  # -> two columns: <name>_hash (keyed), <name>_masked
    NAME = "name"  # of an enterprise, as written, width and spaces cleaned -> String
    PERSON = "person"  # a person's name -> String; masked wherever it is shown
    ADDRESS = "address"  # -> String
    DATE = "date"  # -> Date
    MONTH = "month"  # 2020-03 or a day of it -> Date, its first day
    YEAR = "year"  # -> Int64
    YUAN = "yuan"  # two decimals at most -> Int64 fen; the column's name ends in _fen
    COUNT = "count"  # -> Int64, not negative
    QUANTITY = "quantity"  # -> Float64
    RATIO = "ratio"  # 0 to 1, or 35% -> Float64
    CHOICE = "choice"  # one of `choices` -> String, the code word
    FLAG = "flag"  # 是/否, 1/0, true/false -> Boolean; anything else is unknown, never no
    TEXT = "text"  # -> String


class Basis(StrEnum):
    """On what ground a table may be read; policy/consent.yaml says what each asks for."""

    PUBLIC = "public"  # published by its keeper
    CONTRACT = "contract"  # the bank's own records of its customer
    CONSENT = "consent"  # only with the enterprise's authorisation


@dataclass(frozen=True)
class Column:
    """One column of a provider's table."""

    name: str  # in the typed table; units last
    header: str  # in the provider's file
    kind: Kind
    title_en: str
    required: bool = False  # an empty or unreadable cell rejects the row
    choices: tuple[tuple[str, str], ...] = ()  # (word in the file, code word)
    aliases: tuple[str, ...] = ()  # other headers seen for the same thing
    # An empty cell says something ("not paid"), so that one that cannot be read rejects the row,
    # and a table without the column cannot be used: unknown is never no.
    empty_says: bool = False
    may_lie_ahead: bool = False  # of dates: may come after the day of the decision

    @property
    def must_be_readable(self) -> bool:
        """Whether a cell that holds something unreadable rejects its row."""
        return self.required or self.empty_says


@dataclass(frozen=True)
class Party:
    """Which columns of a row say who the enterprise is: party field -> column.

    Fields are those of ``PARTIES_SCHEMA`` from ``uscc`` on, by their name before hashing
    (``phone``, ``legal_rep_citizen_id``).
    """

    fields: dict[str, str]
    unique: bool = False  # this table has at most one row of an enterprise
    only_where: tuple[str, str] | None = None  # (column, code word): other rows name nobody


@dataclass(frozen=True)
class Table:
    """One table of one provider."""

    source: str  # one of SOURCES
    name: str
    title: Bilingual
    basis: Basis
    columns: tuple[Column, ...]
    key: tuple[str, ...]  # columns that tell rows apart; a repeated key: the later row counts
    party: Party | None = None  # rows of this table name an enterprise themselves
    refers_to: str | None = None  # ... or belong to a row of this table ("bank.accounts")
    by: str | None = None  # ... by this column, which holds that table's key
    dated_by: str | None = None  # the column that says when the fact holds; the profile's clock
    adverse: bool = False  # a fact against the enterprise: expires (policy/consent.yaml)
    adverse_ends: str | None = None  # the column with the end of the behaviour, if any

    @property
    def full_name(self) -> str:
        """``source.name``."""
        return f"{self.source}.{self.name}"

    def column(self, name: str) -> Column:
        """Return the column of this name.

        :raises KeyError: if there is none; that is a bug of the caller.
        """
        return {column.name: column for column in self.columns}[name]


# Columns that every typed table has behind its own.
ROW_COLUMNS: Final = table_schema(
    {
        "record_id": pl.String,  # of the party that the row names or belongs to
        "file": pl.String,
        "row": pl.UInt32,  # as a spreadsheet shows it: the header is row 1
    }
)

# One row a record that names an enterprise. record_id = "source.table/key" and never changes.
PARTIES_SCHEMA: Final = table_schema(
    {
        "record_id": pl.String,
        "source": pl.String,
        "table": pl.String,  # full name, "tax.taxpayers"
        "provider_file": pl.String,  # record that the provider itself files it under; often itself
        "observed_on": pl.Date,  # the day for which the provider says it; null: not said
        "uscc": pl.String,  # null unless its check character holds
        "registration_no": pl.String,  # likewise
        "name": pl.String,  # as written, width and spaces cleaned
        "legal_rep": pl.String,  # a person: masked wherever it is shown
        "legal_rep_citizen_id_hash": pl.String,  # keyed hash; null: not given or not valid
        "phone_hash": pl.String,
        "phone_masked": pl.String,
        "address": pl.String,
        "opened_on": pl.Date,
        "industry": pl.String,  # GB/T 4754-2017 code as given
        "file": pl.String,
        "row": pl.UInt32,
    }
)


@dataclass(frozen=True)
class Delivery:
    """Everything read from files of providers."""

    parties: pl.DataFrame  # PARTIES_SCHEMA, sorted by record_id
    facts: dict[str, pl.DataFrame]  # full name -> typed columns + ROW_COLUMNS, sorted by key
    findings: pl.DataFrame  # base.FINDINGS_SCHEMA
    reconciliation: pl.DataFrame  # sources.RECONCILIATION_SCHEMA
    input_hashes: dict[str, str] = field(default_factory=dict)  # file -> SHA-256
