-- What is in the log stays in it. The INSERT triggers stop INSERT OR REPLACE, which deletes
-- without calling the DELETE triggers.

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE audit_no = NEW.audit_no)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER reads_are_not_changed BEFORE UPDATE ON reads
BEGIN SELECT RAISE(ABORT, 'the log of reads is append-only'); END;

CREATE TRIGGER reads_are_not_deleted BEFORE DELETE ON reads
BEGIN SELECT RAISE(ABORT, 'the log of reads is append-only'); END;

CREATE TRIGGER reads_are_not_replaced BEFORE INSERT ON reads
WHEN EXISTS (SELECT 1 FROM reads WHERE read_no = NEW.read_no)
BEGIN SELECT RAISE(ABORT, 'the log of reads is append-only'); END;

-- Of an authorisation only the withdrawal may change, and only to an earlier day.

CREATE TRIGGER authorisations_are_not_deleted BEFORE DELETE ON authorisations
BEGIN SELECT RAISE(ABORT, 'an authorisation is withdrawn, never deleted'); END;

CREATE TRIGGER authorisations_are_only_withdrawn BEFORE UPDATE ON authorisations
WHEN OLD.authorisation_id <> NEW.authorisation_id OR OLD.enterprise_id <> NEW.enterprise_id
    OR OLD.given_by <> NEW.given_by OR OLD.sources <> NEW.sources
    OR OLD.purpose <> NEW.purpose OR OLD.valid_from <> NEW.valid_from
    OR OLD.valid_until <> NEW.valid_until OR OLD.how_given <> NEW.how_given
    OR OLD.evidence <> NEW.evidence OR NEW.withdrawn_on IS NULL
    OR OLD.withdrawn_on <= NEW.withdrawn_on
BEGIN SELECT RAISE(ABORT, 'an authorisation may only be withdrawn'); END;

CREATE TRIGGER authorisations_are_not_replaced BEFORE INSERT ON authorisations
WHEN EXISTS (SELECT 1 FROM authorisations WHERE authorisation_id = NEW.authorisation_id)
BEGIN SELECT RAISE(ABORT, 'an authorisation is withdrawn, never replaced'); END;

CREATE TRIGGER objections_are_not_deleted BEFORE DELETE ON objections
BEGIN SELECT RAISE(ABORT, 'an objection is closed, never deleted'); END;

CREATE TRIGGER objections_are_only_closed BEFORE UPDATE ON objections
WHEN OLD.closed_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an objection is closed once'); END;
