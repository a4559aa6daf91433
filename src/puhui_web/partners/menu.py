"""The entries of the menu, in the order of the page; one line each."""

from typing import Final

from puhui.base import Bilingual
from puhui_web.accounts.permissions import Permission as P
from puhui_web.wording.menus import Entry

ENTRIES: Final[tuple[Entry, ...]] = (
    # Entry("url_name", Bilingual("中文", "English"), P.OWN_READ),
)
