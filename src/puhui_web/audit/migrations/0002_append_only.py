"""Rows of the audit log are added, never changed or deleted."""

from django.db import migrations

from puhui_web.audit.append_only import backwards, forwards


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]
