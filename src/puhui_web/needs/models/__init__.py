"""Financing needs with their offers, referrals by partners, and cases shared with partners."""

from puhui_web.needs.models.cases import CaseDocument, CaseMember, CaseMessage, SharedCase
from puhui_web.needs.models.needs import Audience, Need
from puhui_web.needs.models.offers import Offer, OfferMessage, OfferVersion
from puhui_web.needs.models.referrals import Referral, ReferralFile

__all__ = [
    "Audience",
    "CaseDocument",
    "CaseMember",
    "CaseMessage",
    "Need",
    "Offer",
    "OfferMessage",
    "OfferVersion",
    "Referral",
    "ReferralFile",
    "SharedCase",
]
