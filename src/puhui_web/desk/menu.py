"""The entries of the menu, in the order of the page; one line each."""

from typing import Final

from puhui_web.wording.menus import Entry

ENTRIES: Final[tuple[Entry, ...]] = ()
