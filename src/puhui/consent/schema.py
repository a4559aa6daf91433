"""What this stage keeps and gives: authorisations, objections, who read what, permitted facts."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from puhui.base import table_schema

PURPOSES: Final = ("matching", "rating", "monitoring", "service", "statistics")
WAYS: Final = ("paper", "online", "counter")  # how an authorisation is given
OUTCOMES: Final = ("upheld", "rejected")  # of an objection; upheld: the fact is wrong

AUTHORISATIONS_SCHEMA: Final = table_schema(
    {
        "authorisation_id": pl.String,
        "enterprise_id": pl.String,  # as it was called when it agreed
        "given_by": pl.String,  # the person who agreed; masked wherever it is shown
        "sources": pl.List(pl.String),  # of puhui.sources.providers.SOURCES
        "purpose": pl.String,  # one of PURPOSES
        "valid_from": pl.Date,
        "valid_until": pl.Date,  # the first day that it no longer holds: periods are half-open
        "how_given": pl.String,  # one of WAYS
        "evidence": pl.String,  # where the signed form is kept
        "withdrawn_on": pl.Date,  # from this day on it does not hold; null: not withdrawn
        "withdrawal_recorded_on": pl.Date,  # once recorded and due, it counts for every read
    }
)

OBJECTIONS_SCHEMA: Final = table_schema(
    {
        "objection_id": pl.String,
        "enterprise_id": pl.String,
        "table": pl.String,  # full name of the provider's table
        "fact_key": pl.String,  # the key of the row, as the table's key columns joined by "|"
        "reason": pl.String,
        "raised_on": pl.Date,
        "answer_due_on": pl.Date,  # policy/consent.yaml: days to answer
        "closed_on": pl.Date,  # null: open
        "outcome": pl.String,  # one of OUTCOMES; null while open
    }
)

READS_SCHEMA: Final = table_schema(
    {
        "read_no": pl.Int64,
        "read_by": pl.String,
        "purpose": pl.String,
        "as_of": pl.Date,
        "table": pl.String,
        "enterprises_count": pl.Int64,  # asked for
        "enterprises_refused_count": pl.Int64,
        "facts_count": pl.Int64,  # given
        "facts_expired_count": pl.Int64,  # adverse and too old
        "facts_disputed_count": pl.Int64,  # held back while an objection is open, or upheld
    }
)

# Every change in the ledger, in the order in which it was made; never altered.
AUDIT_SCHEMA: Final = table_schema(
    {
        "audit_no": pl.Int64,
        "done_on": pl.Date,
        "done_by": pl.String,
        "action": pl.String,  # grant, withdraw, object, close_objection, unmask
        "subject": pl.String,  # id of the authorisation, objection or enterprise
        "before": pl.String,  # JSON; null: there was nothing
        "after": pl.String,  # JSON
    }
)

REASONS: Final = (
    "never_given",
    "other_purpose",
    "not_yet_valid",
    "expired",
    "withdrawn",
)

# Whose tables with consent of a source were asked for and not read, and why. What is missing
# there is unknown, not nothing.
REFUSED_SCHEMA: Final = table_schema(
    {
        "enterprise_id": pl.String,
        "source": pl.String,
        "reason": pl.Enum(REASONS),
        "since_on": pl.Date,  # expired or withdrawn on; for not_yet_valid, valid from; else null
    }
)

# What became of the rows of a batch: rows = added + replaced + repeated + outdated.
WRITTEN_SCHEMA: Final = table_schema(
    {
        "table": pl.String,
        "rows_count": pl.Int64,
        "added_count": pl.Int64,
        "replaced_count": pl.Int64,  # took the place of an earlier row with the same key
        "repeated_count": pl.Int64,  # held already, word for word
        "outdated_count": pl.Int64,  # a later row with the same key is held or in the batch
    }
)


@dataclass(frozen=True)
class WrittenFacts:
    """What a batch changed in the store."""

    counts: pl.DataFrame  # WRITTEN_SCHEMA
    findings: pl.DataFrame  # base.FINDINGS_SCHEMA


@dataclass(frozen=True)
class PermittedFacts:
    """The facts that may be used for the purpose asked, and what was held back."""

    # full name -> typed columns + ROW_COLUMNS + enterprise_id + fact_key, by the table's key;
    # a table that the policy does not allow for the purpose is not in it
    facts: dict[str, pl.DataFrame]
    refused: pl.DataFrame  # REFUSED_SCHEMA
    findings: pl.DataFrame  # base.FINDINGS_SCHEMA
    feeds_read: frozenset[str]  # full names of the tables that were there and might be read
    read_nos: dict[str, int]  # full name -> number in the log of reads
