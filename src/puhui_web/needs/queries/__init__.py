"""What may be read of needs, offers, referrals and shared cases."""

from puhui_web.needs.queries.anonymous_needs import AnonymousNeed, anonymous_needs
from puhui_web.needs.queries.cases import (
    BankCase,
    MemberLine,
    PartnerCase,
    case_led,
    case_shared,
    cases_led,
    cases_shared,
    own_cases,
    possible_members,
)
from puhui_web.needs.queries.needs_seen import (
    SeenNeed,
    need_seen,
    needs_seen,
    offer_made,
    offers_made,
)
from puhui_web.needs.queries.offer_lines import OfferLine
from puhui_web.needs.queries.own_needs import (
    Draft,
    OwnNeed,
    own_need,
    own_need_draft,
    own_needs,
    own_needs_count,
    own_offer,
)
from puhui_web.needs.queries.partner_counts import PartnerCounts, partner_counts
from puhui_web.needs.queries.referrals import (
    FilePage,
    ReferralPage,
    ReferralStatus,
    ReferralStatuses,
    referral_file,
    referral_files,
    referral_made,
    referral_page,
    referrals_made,
    referrals_to_handle,
)
from puhui_web.needs.queries.search import search_needs
from puhui_web.needs.queries.statistics import (
    CountyCounts,
    InstitutionCounts,
    NeedStatistics,
    need_statistics,
)

__all__ = [
    "AnonymousNeed",
    "BankCase",
    "CountyCounts",
    "Draft",
    "FilePage",
    "InstitutionCounts",
    "MemberLine",
    "NeedStatistics",
    "OfferLine",
    "OwnNeed",
    "PartnerCase",
    "PartnerCounts",
    "ReferralPage",
    "ReferralStatus",
    "ReferralStatuses",
    "SeenNeed",
    "anonymous_needs",
    "case_led",
    "case_shared",
    "cases_led",
    "cases_shared",
    "need_seen",
    "need_statistics",
    "needs_seen",
    "offer_made",
    "offers_made",
    "own_cases",
    "own_need",
    "own_need_draft",
    "own_needs",
    "own_needs_count",
    "own_offer",
    "partner_counts",
    "possible_members",
    "referral_file",
    "referral_files",
    "referral_made",
    "referral_page",
    "referrals_made",
    "referrals_to_handle",
    "search_needs",
]
