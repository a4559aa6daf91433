"""Stage 2: what is known of each firm at a date, from its invoices up to that date."""

from puhui.profile.build import build_profile
from puhui.profile.features import FAMILIES, FEATURES
from puhui.profile.freshness import DATA_ENDS_EARLY, stale_datasets
from puhui.profile.industry import FIRM_TYPES, SECTIONS, classify_industry
from puhui.profile.roster import UnableToProfileFirms
from puhui.profile.schema import INDUSTRY_SCHEMA, MONTHLY_SCHEMA, Feature, Profile, RiskDirection
from puhui.profile.streamed import build_profile_streamed

__all__ = [
    "DATA_ENDS_EARLY",
    "FAMILIES",
    "FEATURES",
    "FIRM_TYPES",
    "INDUSTRY_SCHEMA",
    "MONTHLY_SCHEMA",
    "SECTIONS",
    "Feature",
    "Profile",
    "RiskDirection",
    "UnableToProfileFirms",
    "build_profile",
    "build_profile_streamed",
    "classify_industry",
    "stale_datasets",
]
