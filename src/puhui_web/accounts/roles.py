"""Roles as a manager reads them: what each is called, what it is for, what it may do.

One person may hold several postings and works in one of them at a time, so that the rights of
one role never reach into the scope of another.
"""

from dataclasses import dataclass
from typing import Final

from puhui.base import Bilingual
from puhui_web.accounts.permissions import Permission as P


@dataclass(frozen=True)
class Role:
    """A named set of permissions. ``front`` is where its people work."""

    name: str
    title: Bilingual
    duty: Bilingual
    front: str  # portal, desk or partners
    permissions: frozenset[P]


def _role(name: str, title: tuple[str, str], duty: tuple[str, str], front: str, *may: P) -> Role:
    return Role(name, Bilingual(*title), Bilingual(*duty), front, frozenset({*may, P.PUBLIC_READ}))


_SEE = (P.ENTERPRISE_LIST, P.ENTERPRISE_READ, P.CATALOGUE_READ, P.MATCH_READ, P.TASK_WORK)

_ROLES: Final = (
    _role(
        "owner",
        ("企业主", "business owner"),
        ("看自己的企业, 授权, 申请, 咨询", "sees her own enterprise, consents, applies, asks"),
        "portal",
        *(P.OWN_READ, P.OWN_CONSENT, P.OWN_DISPUTE, P.OWN_APPLY, P.OWN_CONSULT, P.OWN_NEED),
        *(P.OWN_COMPLAIN, P.OWN_APPOINTMENT),
    ),
    _role(
        "customer_manager",
        ("客户经理", "customer manager"),
        ("走访、服务并受理本网点客户的申请", "visits, serves and takes in customers' applications"),
        "desk",
        *_SEE,
        *(P.ENTERPRISE_UNMASK, P.CONSENT_RECORD, P.LEAD_WORK, P.VISIT_RECORD),
        *(P.APPLICATION_READ, P.APPLICATION_HANDLE, P.CONSULT_ANSWER, P.APPOINTMENT_HANDLE),
        *(P.NEED_READ, P.NEED_OFFER, P.REFERRAL_HANDLE, P.CASE_SHARE, P.RATING_OVERRIDE),
    ),
    _role(
        "approver",
        ("审批人", "approver"),
        ("审批申请, 复核评级调整", "decides on applications, confirms changed grades"),
        "desk",
        *_SEE,
        *(P.APPLICATION_READ, P.RATING_CONFIRM),
    ),
    _role(
        "post_loan_officer",
        ("贷后管理员", "post-loan officer"),
        ("盯住已放款客户, 答复异议", "watches over borrowers, answers disputes"),
        "desk",
        *_SEE,
        *(P.APPLICATION_READ, P.VISIT_RECORD, P.DISPUTE_ANSWER, P.RATING_OVERRIDE),
    ),
    _role(
        "branch_head",
        ("支行行长", "head of a sub-branch"),
        ("管本支行的客户、人员与任务", "runs a sub-branch: customers, people, tasks"),
        "desk",
        *_SEE,
        *(P.ENTERPRISE_ASSIGN, P.ENTERPRISE_EXPORT, P.ENTERPRISE_UNMASK, P.LEAD_WORK),
        *(P.APPLICATION_READ, P.CONSULT_ANSWER, P.COMPLAINT_HANDLE, P.APPOINTMENT_HANDLE),
        *(P.NEED_READ, P.REFERRAL_HANDLE, P.RATING_CONFIRM),
    ),
    _role(
        "product_manager",
        ("产品经理", "product manager"),
        ("维护产品与政策目录、知识库", "keeps the catalogue and the knowledge base"),
        "desk",
        *(P.CATALOGUE_READ, P.CATALOGUE_EDIT, P.CATALOGUE_PUBLISH, P.KNOWLEDGE_EDIT),
        *(P.TASK_WORK, P.NEED_READ),
    ),
    _role(
        "risk_modeller",
        ("风险建模", "risk modeller"),
        ("导入数据, 运行评级", "imports data, runs ratings"),
        "desk",
        *_SEE,
        *(P.RATING_RUN, P.IMPORT_RUN, P.JOB_READ),
    ),
    _role(
        "administrator",
        ("系统管理员", "administrator"),
        ("管人员、机构与配置, 复核目录发布", "keeps people, units and configuration"),
        "desk",
        *(P.PEOPLE_MANAGE, P.API_CLIENT_MANAGE, P.JOB_READ, P.IMPORT_RUN, P.TASK_WORK),
        *(P.CATALOGUE_READ, P.CATALOGUE_EDIT, P.CATALOGUE_PUBLISH),
    ),
    _role(
        "auditor",
        ("审计员", "auditor"),
        ("查看审计日志, 不改任何东西", "reads the audit log and changes nothing"),
        "desk",
        *(P.AUDIT_READ, P.JOB_READ, P.CATALOGUE_READ),
    ),
    _role(
        "guarantee_officer",
        ("担保公司人员", "guarantee company officer"),
        ("看推送给本机构的需求与共享案件", "answers needs and shared cases"),
        "partners",
        *(P.NEED_READ, P.NEED_OFFER, P.CASE_READ, P.REFERRAL_MAKE, P.CATALOGUE_READ),
    ),
    _role(
        "bank_officer",
        ("合作银行人员", "officer of another bank"),
        ("答复推送给本机构的融资需求", "answers needs offered to the bank"),
        "partners",
        *(P.NEED_READ, P.NEED_OFFER, P.CASE_READ, P.CATALOGUE_READ),
    ),
    _role(
        "investor",
        ("投资机构人员", "investor"),
        ("看适合股权投资的需求", "answers needs that suit equity"),
        "partners",
        *(P.NEED_READ, P.NEED_OFFER, P.CASE_READ, P.CATALOGUE_READ),
    ),
    _role(
        "government_officer",
        ("政府部门人员", "government officer"),
        ("推荐企业, 跟踪推荐结果", "refers enterprises and follows what became of them"),
        "partners",
        *(P.REFERRAL_MAKE, P.CASE_READ, P.CATALOGUE_READ),
    ),
    _role(
        "core_firm_officer",
        ("核心企业人员", "officer of a core firm"),
        ("推荐上下游企业, 看共享案件", "refers dealers and suppliers, reads shared cases"),
        "partners",
        *(P.REFERRAL_MAKE, P.CASE_READ, P.CATALOGUE_READ),
    ),
    _role(
        "visitor",
        ("访客", "visitor"),
        ("未登录时能看的一切", "what can be seen without signing in"),
        "portal",
    ),
)

ROLES: Final[dict[str, Role]] = {role.name: role for role in _ROLES}
