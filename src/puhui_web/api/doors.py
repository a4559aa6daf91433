"""The doors that the API offers: all of them, but for those that only make sense on a page."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

import puhui_web
from puhui_web.accounts.access import DOORS, Door

# What is about a person's own sign-in: it is done by that person, on a page.
WITHHELD: Final = frozenset(
    {
        "accounts.change_own_password",
        "accounts.choose_posting",
        "accounts.confirm_second_factor",
        "accounts.remove_second_factor",
        "accounts.release_second_factor",
        "accounts.reset_password",
        "accounts.add_person",
        "applications.register_owner",
        # Downloads as a file; pages of the same rows come from enterprises_page.
        "enterprises.export_enterprises",
    }
)
_MODULES: Final = ("queries", "operations")


def offered() -> list[Door]:
    """Return the doors that the API offers, by name."""
    _import_all()
    return [
        DOORS[name]
        for name in sorted(DOORS)
        # Programmes and their subscriptions have a router of their own: secrets are shown once.
        if name not in WITHHELD and not name.startswith("api.")
    ]


def _import_all() -> None:
    """Import every app's queries and operations, so that all their doors are listed."""
    for app in iter_modules(puhui_web.__path__):
        if not app.ispkg:
            continue
        package = import_module(f"puhui_web.{app.name}")
        for module in iter_modules(package.__path__):
            if module.name in _MODULES:
                import_module(f"puhui_web.{app.name}.{module.name}")
