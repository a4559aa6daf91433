"""Settings of the platform under test: SQLite in memory unless DATABASE_URL names a server."""

import os
import tempfile

os.environ.setdefault("PUHUI_SECRET_KEY", "for-tests-only-" + "x" * 40)
os.environ.setdefault("PUHUI_HOME", tempfile.mkdtemp(prefix="puhui-test-"))

from puhui_web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ALLOWED_HOSTS = ["*"]
