"""The entries of the menu, in the order of the page; one line each."""

from typing import Final

from puhui.base import Bilingual
from puhui_web.accounts.permissions import Permission as P
from puhui_web.wording.menus import Entry

ENTRIES: Final[tuple[Entry, ...]] = (
    Entry("desk_imports", Bilingual("导入数据", "Imports"), P.IMPORT_RUN),
    Entry("desk_jobs", Bilingual("后台任务", "Jobs"), P.JOB_READ),
)
