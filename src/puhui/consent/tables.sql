-- The ledger's tables. Days are texts of the form 2020-02-29.

CREATE TABLE authorisations (
    authorisation_id TEXT NOT NULL PRIMARY KEY,
    enterprise_id TEXT NOT NULL,
    given_by TEXT NOT NULL,
    sources TEXT NOT NULL,  -- sorted, joined by commas
    purpose TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL CHECK (valid_until > valid_from),
    how_given TEXT NOT NULL,
    evidence TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawal_recorded_on TEXT,
    CHECK ((withdrawn_on IS NULL) = (withdrawal_recorded_on IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX authorisations_of_enterprise ON authorisations (enterprise_id);

CREATE TABLE objections (
    objection_id TEXT NOT NULL PRIMARY KEY,
    enterprise_id TEXT NOT NULL,
    provider_table TEXT NOT NULL,
    fact_key TEXT NOT NULL,
    reason TEXT NOT NULL,
    raised_on TEXT NOT NULL,
    answer_due_on TEXT NOT NULL,
    closed_on TEXT CHECK (closed_on >= raised_on),
    outcome TEXT CHECK (outcome IN ('upheld', 'rejected')),
    CHECK ((closed_on IS NULL) = (outcome IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX objections_to_fact ON objections (provider_table, fact_key);

CREATE TABLE reads (
    read_no INTEGER PRIMARY KEY,
    read_by TEXT NOT NULL,
    purpose TEXT NOT NULL,
    as_of TEXT NOT NULL,
    provider_table TEXT NOT NULL,
    enterprises_count INTEGER NOT NULL,
    enterprises_refused_count INTEGER NOT NULL,
    facts_count INTEGER NOT NULL,
    facts_expired_count INTEGER NOT NULL,
    facts_disputed_count INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
    audit_no INTEGER PRIMARY KEY,
    done_on TEXT NOT NULL,
    done_by TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT NOT NULL
) STRICT;
