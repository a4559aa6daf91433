"""Every permission by name. An operation or query asks for exactly one."""

from enum import StrEnum


class Permission(StrEnum):
    """What somebody may do. Named ``noun_verb``; the noun says which app asks for it."""

    # enterprises, seen by staff
    ENTERPRISE_LIST = "enterprise_list"
    ENTERPRISE_READ = "enterprise_read"
    ENTERPRISE_UNMASK = "enterprise_unmask"  # see a full name or phone, with a reason
    ENTERPRISE_EXPORT = "enterprise_export"
    ENTERPRISE_ASSIGN = "enterprise_assign"  # to an outlet and a customer manager
    CONSENT_RECORD = "consent_record"  # a form signed at the counter
    DISPUTE_ANSWER = "dispute_answer"
    RATING_RUN = "rating_run"
    RATING_OVERRIDE = "rating_override"  # propose another grade, with a reason
    RATING_CONFIRM = "rating_confirm"  # the second person
    # catalogue and matching
    CATALOGUE_READ = "catalogue_read"
    CATALOGUE_EDIT = "catalogue_edit"
    CATALOGUE_PUBLISH = "catalogue_publish"  # the second person
    MATCH_READ = "match_read"
    # work of staff
    TASK_WORK = "task_work"
    LEAD_WORK = "lead_work"
    VISIT_RECORD = "visit_record"
    APPLICATION_READ = "application_read"
    APPLICATION_HANDLE = "application_handle"
    CONSULT_ANSWER = "consult_answer"
    KNOWLEDGE_EDIT = "knowledge_edit"
    APPOINTMENT_HANDLE = "appointment_handle"
    COMPLAINT_HANDLE = "complaint_handle"
    # needs and partners
    NEED_READ = "need_read"
    NEED_OFFER = "need_offer"
    REFERRAL_MAKE = "referral_make"
    REFERRAL_HANDLE = "referral_handle"
    CASE_SHARE = "case_share"
    CASE_READ = "case_read"
    # running the platform
    IMPORT_RUN = "import_run"
    JOB_READ = "job_read"
    PEOPLE_MANAGE = "people_manage"
    AUDIT_READ = "audit_read"
    API_CLIENT_MANAGE = "api_client_manage"
    # an owner, about her own enterprise
    OWN_READ = "own_read"
    OWN_CONSENT = "own_consent"
    OWN_DISPUTE = "own_dispute"
    OWN_APPLY = "own_apply"
    OWN_CONSULT = "own_consult"
    OWN_NEED = "own_need"
    OWN_COMPLAIN = "own_complain"
    OWN_APPOINTMENT = "own_appointment"
    # anybody, signed in or not
    PUBLIC_READ = "public_read"
