"""What goes through this stage: records, scored pairs, enterprises, their history and values."""

from typing import Final

import polars as pl

from puhui.base import table_schema

# Pairs of records that may be the same enterprise; record_id_l < record_id_r, one row a pair.
EDGES_SCHEMA: Final = table_schema(
    {
        "record_id_l": pl.String,
        "record_id_r": pl.String,
        "weight_bits": pl.Float64,  # log2 of the odds that they are the same, prior included
        "origin": pl.String,  # "key:<name>" or "model"; a manual decision is kept apart
    }
)

# Which enterprise each record belongs to.
MEMBERSHIP_SCHEMA: Final = table_schema(
    {
        "record_id": pl.String,
        "enterprise_id": pl.String,  # permanent; see register/
    }
)

# An officer's decision about two records; it overrides the model for ever.
DECISIONS_SCHEMA: Final = table_schema(
    {
        "record_id_l": pl.String,
        "record_id_r": pl.String,
        "is_same": pl.Boolean,
        "decided_by": pl.String,
        "decided_on": pl.Date,
        "reason": pl.String,
    }
)

EVENTS: Final = ("founded", "joined", "left", "merged", "split", "retired", "revived", "changed")

# What happened to enterprises, in the order of `event_no`.
HISTORY_SCHEMA: Final = table_schema(
    {
        "event_no": pl.Int64,
        "enterprise_id": pl.String,
        "event": pl.Enum(EVENTS),
        "other_enterprise_id": pl.String,  # merged into, split from; else null
        "record_id": pl.String,  # the record that brought it about
        "happened_on": pl.Date,
        "reason_zh": pl.String,
        "reason_en": pl.String,
    }
)

# Every value that any record gives for a field of an enterprise, the chosen one marked.
VALUES_SCHEMA: Final = table_schema(
    {
        "enterprise_id": pl.String,
        "field": pl.String,  # uscc, name, legal_rep, phone_masked, address, ...
        "value": pl.String,
        "is_chosen": pl.Boolean,
        "confidence_ratio": pl.Float64,  # policy/fusion.yaml: of the source, faded by age
        "record_id": pl.String,  # the record that says so
        "table": pl.String,
        "observed_on": pl.Date,
        "is_disputed": pl.Boolean,
    }
)
