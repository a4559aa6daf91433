"""The entries of the menu, in the order of the page; one line each."""

from typing import Final

from puhui.base import Bilingual
from puhui_web.accounts.permissions import Permission as P
from puhui_web.wording.menus import Entry

ENTRIES: Final[tuple[Entry, ...]] = (
    Entry("desk_home", Bilingual("今日", "My day"), P.PUBLIC_READ),
    Entry("desk_customers", Bilingual("客户", "Customers"), P.ENTERPRISE_LIST),
    Entry("desk_leads", Bilingual("线索", "Leads"), P.LEAD_WORK),
    Entry("desk_visits", Bilingual("走访", "Visits"), P.VISIT_RECORD),
    Entry("desk_disputes", Bilingual("异议", "Disputes"), P.DISPUTE_ANSWER),
    Entry("desk_overrides", Bilingual("评级复核", "Changed grades"), P.RATING_CONFIRM),
    Entry("desk_ratings", Bilingual("评级", "Ratings"), P.RATING_RUN),
    Entry("desk_applications", Bilingual("申请", "Applications"), P.APPLICATION_READ),
    Entry("desk_claims", Bilingual("企业认领", "Owners to confirm"), P.CONSENT_RECORD),
    Entry("desk_needs", Bilingual("融资需求", "Needs"), P.NEED_READ),
    Entry("desk_referrals", Bilingual("推荐", "Referrals"), P.REFERRAL_HANDLE),
    Entry("desk_cases", Bilingual("共享案件", "Shared cases"), P.CASE_SHARE),
    Entry("desk_catalogue", Bilingual("产品与政策", "Catalogue"), P.CATALOGUE_READ),
    Entry("desk_threads", Bilingual("咨询", "Consultations"), P.CONSULT_ANSWER),
    Entry("desk_appointments", Bilingual("预约", "Appointments"), P.APPOINTMENT_HANDLE),
    Entry("desk_complaints", Bilingual("投诉", "Complaints"), P.COMPLAINT_HANDLE),
    Entry("desk_articles", Bilingual("知识库", "Knowledge"), P.KNOWLEDGE_EDIT),
    Entry("desk_imports", Bilingual("导入数据", "Imports"), P.IMPORT_RUN),
    Entry("desk_jobs", Bilingual("后台任务", "Jobs"), P.JOB_READ),
    Entry("desk_people", Bilingual("人员", "People"), P.PEOPLE_MANAGE),
    Entry("desk_organisation", Bilingual("机构", "Units"), P.PEOPLE_MANAGE),
    Entry("desk_audit", Bilingual("审计日志", "Audit log"), P.AUDIT_READ),
)
