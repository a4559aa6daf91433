"""Stage 2: what is known of each firm at a date, from its invoices up to that date."""

from puhui.profile.build import build_profile
from puhui.profile.features import FEATURES
from puhui.profile.schema import INDUSTRY_SCHEMA, MONTHLY_SCHEMA, Feature, Profile, RiskDirection

__all__ = [
    "FEATURES",
    "INDUSTRY_SCHEMA",
    "MONTHLY_SCHEMA",
    "Feature",
    "Profile",
    "RiskDirection",
    "build_profile",
]
