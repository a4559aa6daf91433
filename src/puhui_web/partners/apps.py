"""The app of this front end."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Thin views and templates over the operations."""

    name = "puhui_web.partners"
