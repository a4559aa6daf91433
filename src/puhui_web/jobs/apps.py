"""The app of jobs; it gathers what other apps can do in the background."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Each app's ``jobs`` module lists its kinds."""

    name = "puhui_web.jobs"

    def ready(self) -> None:
        """Read every app's kinds of jobs."""
        autodiscover_modules("jobs")
