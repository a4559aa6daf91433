"""The app of the catalogue and of matching."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Versioned products and policies, and what they mean for each enterprise."""

    name = "puhui_web.catalogue"
