"""The tables of ``register.sqlite``. Records are numbered inside: numbers are small and fast."""

from collections.abc import Iterable

TABLES = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE records (
    record_no INTEGER PRIMARY KEY,
    record_id TEXT NOT NULL UNIQUE,
    is_present INTEGER NOT NULL CHECK (is_present IN (0, 1)){columns}
) STRICT;
-- Every block and every key of every record; keys have the rules from 128 on.
CREATE TABLE blocks (
    rule INTEGER NOT NULL,
    key TEXT NOT NULL,
    record_no INTEGER NOT NULL REFERENCES records,
    PRIMARY KEY (rule, key, record_no)
) STRICT, WITHOUT ROWID;
-- The id of record l is smaller than that of record r.
CREATE TABLE edges (
    l INTEGER NOT NULL REFERENCES records,
    r INTEGER NOT NULL REFERENCES records,
    weight_bits REAL NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (l, r)
) STRICT, WITHOUT ROWID;
-- Of several decisions on one pair the last one holds; none is ever deleted.
CREATE TABLE decisions (
    decision_no INTEGER PRIMARY KEY,
    l INTEGER NOT NULL REFERENCES records,
    r INTEGER NOT NULL REFERENCES records,
    is_same INTEGER NOT NULL CHECK (is_same IN (0, 1)),
    decided_by TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE enterprises (
    enterprise_no INTEGER PRIMARY KEY,
    enterprise_id TEXT NOT NULL UNIQUE,
    founded_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'retired')),
    successor_no INTEGER REFERENCES enterprises,
    CHECK (state = 'retired' OR successor_no IS NULL)
) STRICT;
CREATE TABLE membership (
    record_no INTEGER PRIMARY KEY REFERENCES records,
    enterprise_no INTEGER NOT NULL REFERENCES enterprises
) STRICT;
-- ``why`` is the origin of an edge, or a word of reasons.py; l, r and weight_bits are the edge's.
CREATE TABLE history (
    event_no INTEGER PRIMARY KEY,
    enterprise_no INTEGER NOT NULL REFERENCES enterprises,
    event TEXT NOT NULL,
    other_no INTEGER REFERENCES enterprises,
    record_no INTEGER REFERENCES records,
    happened_on TEXT NOT NULL,
    why TEXT NOT NULL,
    l INTEGER REFERENCES records,
    r INTEGER REFERENCES records,
    weight_bits REAL,
    note TEXT
) STRICT;
-- The model's, for look-ups of single values.
CREATE TABLE frequencies (
    "column" TEXT NOT NULL,
    value TEXT NOT NULL,
    frequency REAL NOT NULL,
    PRIMARY KEY ("column", value)
) STRICT, WITHOUT ROWID;
CREATE TABLE batches (
    batch_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('load', 'arrival', 'withdrawal')),
    input_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('unfinished', 'finished')),
    step INTEGER NOT NULL,
    rows_done INTEGER NOT NULL,
    outcome TEXT
) STRICT, WITHOUT ROWID;
-- Every name that a record carries or once carried, and the pairs of characters in it.
CREATE TABLE names (
    name_no INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE names_of_records (
    name_no INTEGER NOT NULL REFERENCES names,
    record_no INTEGER NOT NULL REFERENCES records,
    PRIMARY KEY (name_no, record_no)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE name_bigrams USING fts5(bigrams, content='', detail='none', columnsize=0);
"""

INDEXES = {
    "edges_by_r": "edges (r)",
    "edges_by_weight": "edges (weight_bits) WHERE origin = 'model'",
    "decisions_by_l": "decisions (l, r)",
    "decisions_by_r": "decisions (r)",
    "membership_by_enterprise": "membership (enterprise_no)",
    "history_by_enterprise": "history (enterprise_no)",
    "names_by_record": "names_of_records (record_no)",
}

# Columns of records by which a person looks for an enterprise, where the records have them.
SEARCHED = ("uscc", "registration_no", "core", "brand")


def quoted(column: str) -> str:
    """Return the column's name as SQL wants it."""
    doubled = column.replace('"', '""')
    return f'"{doubled}"'


def indexes(columns: Iterable[str]) -> dict[str, str]:
    """Return name -> what is indexed, for records with these columns."""
    searched = {
        f"records_by_{column}": f"records ({quoted(column)}) WHERE {quoted(column)} IS NOT NULL"
        for column in columns
        if column in SEARCHED
    }
    return INDEXES | searched
