"""An index for parts of names, where the database has one (PostgreSQL, pg_trgm)."""

from django.db import migrations


def _add(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    schema_editor.execute(
        "CREATE INDEX IF NOT EXISTS enterprises_name_trgm "
        "ON enterprises_enterprise USING gin (name gin_trgm_ops)"
    )


def _remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS enterprises_name_trgm")


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0001_initial")]

    operations = [migrations.RunPython(_add, _remove, elidable=False)]
