"""The entries of the menu, in the order of the page; one line each."""

from typing import Final

from puhui.base import Bilingual
from puhui_web.accounts.permissions import Permission as P
from puhui_web.wording.menus import Entry

ENTRIES: Final[tuple[Entry, ...]] = (
    Entry("portal_home", Bilingual("能贷多少", "What can I get"), P.PUBLIC_READ),
    Entry("portal_applications", Bilingual("我的申请", "My applications"), P.OWN_APPLY),
    Entry("portal_needs", Bilingual("融资需求", "My needs"), P.OWN_NEED),
    Entry("portal_profile", Bilingual("我的档案", "My profile"), P.OWN_READ),
    Entry("portal_consent", Bilingual("授权", "Consent"), P.OWN_CONSENT),
    Entry("portal_items", Bilingual("产品政策", "Loans and policies"), P.PUBLIC_READ),
    Entry("portal_calculator", Bilingual("计算器", "Calculator"), P.PUBLIC_READ),
    Entry("portal_threads", Bilingual("咨询", "Ask"), P.OWN_CONSULT),
    Entry("portal_appointments", Bilingual("预约", "Appointments"), P.OWN_APPOINTMENT),
    Entry("portal_knowledge", Bilingual("常见问题", "Questions"), P.PUBLIC_READ),
    Entry("portal_outlets", Bilingual("网点", "Outlets"), P.PUBLIC_READ),
    Entry("portal_complaints", Bilingual("投诉", "Complaints"), P.OWN_COMPLAIN),
)
