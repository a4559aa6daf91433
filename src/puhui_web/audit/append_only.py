"""Triggers of the database that let rows of the audit log be added, never changed or deleted.

They stop a mistake and a programme gone astray. Who owns the database can drop them: that is what
the chain of hashes and the anchor outside the database are for.
"""

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLE: Final = "audit_auditevent"
_WORDS: Final = "the audit log is append-only"

_FORBID: Final = {
    "sqlite": [
        f"CREATE TRIGGER IF NOT EXISTS {_TABLE}_no_{verb.lower()} BEFORE {verb} ON {_TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION {_TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{_WORDS}'; END $$""",
        f"""CREATE OR REPLACE TRIGGER {_TABLE}_no_change BEFORE UPDATE OR DELETE ON {_TABLE}
            FOR EACH ROW EXECUTE FUNCTION {_TABLE}_refuse()""",
    ],
}
_ALLOW: Final = {
    "sqlite": [
        f"DROP TRIGGER IF EXISTS {_TABLE}_no_{verb.lower()}" for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [f"DROP TRIGGER IF EXISTS {_TABLE}_no_change ON {_TABLE}"],
}


def forbid_changes(connection: BaseDatabaseWrapper) -> None:
    """Let the database refuse every change and deletion in the audit log."""
    _run(connection, _FORBID)


def allow_changes(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, so that a test can empty its database or tamper with a row."""
    _run(connection, _ALLOW)


def forwards(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the triggers up in a migration."""
    forbid_changes(schema_editor.connection)


def backwards(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Undo the migration."""
    allow_changes(schema_editor.connection)


def _run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
