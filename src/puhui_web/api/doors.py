"""The doors that the API offers: all of them, but for those that only make sense on a page."""

from typing import Final

from puhui_web.accounts.access import DOORS, Door
from puhui_web.accounts.matrix import load_every_door

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


def offered() -> list[Door]:
    """Return the doors that the API offers, by name."""
    load_every_door(apart_from="api")
    return [
        DOORS[name]
        for name in sorted(DOORS)
        # Programmes and their subscriptions have a router of their own: secrets are shown once.
        if name not in WITHHELD and not name.startswith("api.")
    ]
