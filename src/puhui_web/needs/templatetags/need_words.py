"""Filters from the codes of needs, offers, referrals and cases to words."""

from django import template

from puhui.base import Bilingual
from puhui.matching import REPAYMENTS
from puhui_web.needs import words
from puhui_web.needs.places import SECTIONS, UNKNOWN, county_in_words
from puhui_web.needs.sharing import OPTIONAL_FIELDS

register = template.Library()
_BOOKS = {
    "purpose": words.PURPOSES,
    "collateral": words.COLLATERALS,
    "need_state": words.NEED_STATES,
    "offer_kind": words.KINDS,
    "offer_state": words.OFFER_STATES,
    "repayment": REPAYMENTS,
    "institution_kind": words.INSTITUTION_KINDS,
    "field": OPTIONAL_FIELDS,
    "section": SECTIONS,
    "referral_state": words.REFERRAL_STATES,
    "referral_outcome": words.REFERRAL_OUTCOMES,
    "referral_purpose": words.REFERRAL_PURPOSES,
    "legal_basis": words.LEGAL_BASES,
    "case_state": words.CASE_STATES,
    "how_given": words.HOW_GIVEN,
}
_BADGES = {
    "good": {"posted", "accepted", "settled", "closed"},
    "wait": {"open", "received", "taken", "draft"},
    "bad": {"lapsed", "expired"},
}


@register.filter
def in_words(code: str, book: str) -> Bilingual:
    """Return what a code of one kind is called: ``{{ need.purpose|in_words:"purpose"|words }}``."""
    return _BOOKS[book].get(code, UNKNOWN)


@register.filter
def county(code: str) -> Bilingual:
    """Return a county's name."""
    return county_in_words(code)


@register.filter
def badge(state: str) -> str:
    """Return the class of the badge of a state."""
    return next((name for name, states in _BADGES.items() if state in states), "")
