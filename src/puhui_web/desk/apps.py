"""The app of this front end."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Thin views and templates over the operations."""

    name = "puhui_web.desk"
