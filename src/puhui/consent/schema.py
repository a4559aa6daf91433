"""What this stage keeps: authorisations, refusals, objections, and who read what."""

from typing import Final

import polars as pl

from puhui.base import table_schema

PURPOSES: Final = ("matching", "rating", "monitoring", "service", "statistics")

AUTHORISATIONS_SCHEMA: Final = table_schema(
    {
        "authorisation_id": pl.String,
        "enterprise_id": pl.String,  # as it was called when it agreed
        "given_by": pl.String,  # the person who agreed; masked wherever it is shown
        "sources": pl.List(pl.String),  # of puhui.sources.providers.SOURCES
        "purpose": pl.String,  # one of PURPOSES
        "valid_from": pl.Date,
        "valid_until": pl.Date,  # the first day that it no longer holds: periods are half-open
        "how_given": pl.String,  # paper, online, counter
        "evidence": pl.String,  # where the signed form is kept
        "withdrawn_on": pl.Date,  # from this day on it does not hold; null: not withdrawn
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
        "outcome": pl.String,  # upheld (the fact is wrong), rejected, null while open
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
