"""The entries of the menu, in the order of the page; one line each."""

from typing import Final

from puhui.base import Bilingual
from puhui_web.accounts.permissions import Permission as P
from puhui_web.wording.menus import Entry

ENTRIES: Final[tuple[Entry, ...]] = (
    Entry("partners_home", Bilingual("首页", "Start"), P.CASE_READ),
    Entry("partners_needs", Bilingual("融资需求", "Needs"), P.NEED_READ),
    Entry("partners_offers", Bilingual("我们的答复", "Our answers"), P.NEED_OFFER),
    Entry("partners_referrals", Bilingual("推荐企业", "Referrals"), P.REFERRAL_MAKE),
    Entry("partners_cases", Bilingual("共享案件", "Shared cases"), P.CASE_READ),
)
