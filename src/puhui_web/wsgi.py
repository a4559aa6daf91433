"""The door for a WSGI server: ``gunicorn puhui_web.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "puhui_web.settings")
application = get_wsgi_application()
