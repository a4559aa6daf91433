"""What may be done with needs, offers, referrals and shared cases."""

from puhui_web.needs.operations.case_contact import see_case_contact
from puhui_web.needs.operations.case_messages import (
    UnableToWriteInCase,
    reply_in_case,
    write_in_case,
)
from puhui_web.needs.operations.cases import (
    OwnerConsent,
    UnableToShareCase,
    add_case_document,
    close_case,
    end_case_member,
    open_case,
    withdraw_from_case,
)
from puhui_web.needs.operations.deciding import (
    UnableToWriteOnOffer,
    accept_offer,
    ask_about_offer,
    decline_offer,
    reply_on_offer,
)
from puhui_web.needs.operations.drafting import (
    NeedAudience,
    NeedTerms,
    UnableToDraftNeed,
    drop_need_draft,
    save_need_audience,
    save_need_terms,
)
from puhui_web.needs.operations.handling import (
    UnableToHandleReferral,
    close_referral,
    record_referral_contact,
    see_referral_contact,
    settle_referred_enterprise,
    take_referral,
)
from puhui_web.needs.operations.offering import (
    UnableToChangeOffer,
    make_offer,
    revise_offer,
    withdraw_offer,
)
from puhui_web.needs.operations.posting import (
    UnableToChangeNeed,
    UnableToPostNeed,
    post_need,
    stop_need_share,
    withdraw_need,
)
from puhui_web.needs.operations.referring import (
    Basis,
    UnableToRefer,
    make_referral,
    make_referrals_from_file,
)
from puhui_web.needs.operations.requests import answer_need_request, ask_to_see_need
from puhui_web.needs.operations.seeing import mark_offers_seen

__all__ = [
    "Basis",
    "NeedAudience",
    "NeedTerms",
    "OwnerConsent",
    "UnableToChangeNeed",
    "UnableToChangeOffer",
    "UnableToDraftNeed",
    "UnableToHandleReferral",
    "UnableToPostNeed",
    "UnableToRefer",
    "UnableToShareCase",
    "UnableToWriteInCase",
    "UnableToWriteOnOffer",
    "accept_offer",
    "add_case_document",
    "answer_need_request",
    "ask_about_offer",
    "ask_to_see_need",
    "close_case",
    "close_referral",
    "decline_offer",
    "drop_need_draft",
    "end_case_member",
    "make_offer",
    "make_referral",
    "make_referrals_from_file",
    "mark_offers_seen",
    "open_case",
    "post_need",
    "record_referral_contact",
    "reply_in_case",
    "reply_on_offer",
    "revise_offer",
    "save_need_audience",
    "save_need_terms",
    "see_case_contact",
    "see_referral_contact",
    "settle_referred_enterprise",
    "stop_need_share",
    "take_referral",
    "withdraw_from_case",
    "withdraw_need",
    "withdraw_offer",
    "write_in_case",
]
