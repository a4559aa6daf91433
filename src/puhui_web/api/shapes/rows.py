"""Which fields of a row the API may give, table by table. A field that is not named stays inside.

A row reaches everybody whom some query gives it to: what only the bank's own people may read, such
as notes on a referral, is left out here, and so is personal data; pages mask the latter.
"""

from typing import Final

from django.db.models import Model

from puhui_web.accounts import models as accounts
from puhui_web.api import models as api
from puhui_web.applications import models as applications
from puhui_web.audit import models as audit
from puhui_web.catalogue import models as catalogue
from puhui_web.enterprises import models as enterprises
from puhui_web.imports import models as imports
from puhui_web.jobs import models as jobs
from puhui_web.leads import models as leads
from puhui_web.needs import models as needs
from puhui_web.service import models as service
from puhui_web.tasks import models as tasks


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_TERMS: Final = (
    "amount_fen term_months rate_annual_ratio repayment fee_annual_ratio fee_fen stake_ratio "
    "valid_until conditions message"
)

FIELDS: Final[dict[type[Model], tuple[str, ...]]] = {
    accounts.Institution: _names("id code name name_en kind is_active"),
    accounts.Posting: _names("id user_id role unit_id institution_id enterprise_id since until"),
    accounts.Unit: _names("id code name name_en kind parent_id county_code address phone"),
    accounts.User: _names("id username full_name is_active"),
    api.Subscription: _names("id url events is_active created_at"),
    applications.Application: _names(
        "id enterprise_id handled_by_id item_code item_version item_name_zh item_name_en channel "
        "state step_reached amount_fen term_months repayment purpose purpose_words problems "
        "asked_for asked_message asked_due_on decline_reasons created_at updated_at submitted_at "
        "taken_up_at closed_at"
    ),
    applications.ApplicationEvent: _names("id at from_state to_state text_zh text_en"),
    applications.Document: _names("id kind name media_type size_bytes sha256 is_sent added_at"),
    applications.OwnershipClaim: _names("id uscc unit_id state made_at decided_at reason"),
    audit.AuditEvent: _names(
        "number at actor actor_name role kind action subject before after previous_hash hash"
    ),
    catalogue.CatalogueItem: _names("id code kind created_at"),
    catalogue.EnterpriseMatches: _names("enterprise_id met_count not_yet_count rows"),
    catalogue.ItemLead: _names(
        "item_code enterprise_id rank_no standing is_served lead_score demand_score safety_score "
        "amount_fen missing reason_zh reason_en"
    ),
    catalogue.ItemVersion: _names(
        "id item_id number state document problems digest revision based_on_id valid_from "
        "valid_until written_by_id written_at proposed_at published_by_id decided_at note dry_run"
    ),
    catalogue.MatchRun: _names(
        "id as_of items job_id started_at finished_at enterprises_count counts"
    ),
    enterprises.Authorisation: _names(
        "id enterprise_id sources purpose valid_from valid_until how_given text_version "
        "withdrawn_at withdrawal_reason created_at"
    ),
    enterprises.Dispute: _names(
        "id enterprise_id table fact_key shown reason raised_at answer_due_on closed_at outcome "
        "answer"
    ),
    enterprises.Enterprise: _names(
        "id name uscc form industry section county_code address opened_on phone_masked unit_id "
        "manager_id grade model_grade score_points pd_probability is_thin life_stage is_customer "
        "is_borrower balance_fen refreshed_on"
    ),
    enterprises.RatingMove: _names("run_id enterprise_id before after"),
    enterprises.RatingOverride: _names(
        "id enterprise_id model_grade grade reason proposed_by_id proposed_at decided_by_id "
        "decided_at is_confirmed valid_until note"
    ),
    enterprises.RatingRun: _names(
        "id job_id as_of model_version policy_version grades_before grades_after moves started_at "
        "finished_at"
    ),
    enterprises.Share: _names("id enterprise_id institution_id purpose fields since until"),
    imports.Delivery: _names(
        "id as_of sent_at job_id batch_id reconciliation touched_count findings_count"
    ),
    jobs.Job: _names(
        "id kind state asked_by_name asked_at started_at finished_at attempts_count done_count "
        "total_count label_zh label_en is_cancel_asked result findings problem_zh problem_en"
    ),
    leads.Lead: _names(
        "id enterprise_id product_code product_zh product_en lead_score amount_fen reasons source "
        "note manager_id state next_step_on created_at contacted_at closed_at close_reason won_fen"
    ),
    leads.Visit: _names(
        "id enterprise_id lead_id at kind seen needs wanted_fen outcome next_step_on place "
        "created_at"
    ),
    needs.Audience: _names(
        "id need_id institution_id offered_at asked_at ask_text is_allowed allowed_at "
        "first_answer_at"
    ),
    needs.CaseDocument: _names("id title reference added_at"),
    needs.CaseMember: _names("id case_id institution_id joined_at"),
    needs.CaseMessage: _names("id member_id is_bank author text at"),
    needs.Need: _names(
        "id state amount_fen term_months purpose collateral needed_by text posted_at expires_on "
        "closed_at"
    ),
    needs.Offer: _names(
        "id need_id institution_id unit_id kind state made_at changed_at version " + _TERMS
    ),
    needs.OfferMessage: _names("id offer_id is_owner author text at"),
    needs.OfferVersion: _names("id offer_id number made_at " + _TERMS),
    needs.Referral: _names(
        "id institution_id name uscc county_code amount_fen purpose legal_basis note state outcome "
        "made_at taken_at closed_at"
    ),
    needs.ReferralFile: _names("id name rows_count accepted_count rejected_count findings sent_at"),
    needs.SharedCase: _names(
        "id enterprise_id title purpose state bank_share_ratio guarantor_share_ratio opened_at "
        "ends_on closed_at"
    ),
    service.Appointment: _names("id enterprise_id unit_id purpose starts_at ends_at state note"),
    service.Article: _names("id slug created_at"),
    service.BookingRule: _names("unit_id slot_minutes capacity_count"),
    service.Complaint: _names(
        "id number enterprise_id unit_id about text state received_at due_on answered_at closed_at "
        "rating_points rating_comment"
    ),
    service.ComplaintStep: _names("kind text at"),
    service.Message: _names("id thread_id author_kind author_name text text_en at read_at"),
    service.Note: _names("id thread_id author_name handed_to text at"),
    service.Revision: _names(
        "version title_zh title_en body_zh body_en topics asked_as valid_from valid_until state "
        "published_at"
    ),
    service.SpecialDay: _names("id unit_id day opens closes reason_zh reason_en"),
    service.Thread: _names(
        "id enterprise_id subject title unit_id manager_id state opened_at first_answered_at "
        "last_at due_at closed_at"
    ),
    service.UnansweredSearch: _names("id text times_count first_on last_on settled_at"),
    tasks.Task: _names(
        "id kind title_zh title_en subject url is_alert enterprise_id unit_id assignee_id due_at "
        "created_at done_at done_by note"
    ),
}
