"""Stage 2: what is known of each firm at a date, from its invoices up to that date."""

from puhui.profile.build import build_profile
from puhui.profile.every_feature import EVERY_FEATURE
from puhui.profile.facts import (
    SOURCE_FEATURES,
    TRACE_SCHEMA,
    SourceFeature,
    UnableToProfileFacts,
    build_source_features,
    source_presence,
    trace,
)
from puhui.profile.features import FAMILIES, FEATURES
from puhui.profile.freshness import DATA_ENDS_EARLY, stale_datasets
from puhui.profile.industry import FIRM_TYPES, SECTIONS, classify_industry
from puhui.profile.life_stage import LIFE_STAGES_SCHEMA, STAGES, life_stages
from puhui.profile.roster import UnableToProfileFirms
from puhui.profile.schema import INDUSTRY_SCHEMA, MONTHLY_SCHEMA, Feature, Profile, RiskDirection
from puhui.profile.streamed import build_profile_streamed
from puhui.profile.views import VIEWS, VIEWS_SCHEMA, views

__all__ = [
    "DATA_ENDS_EARLY",
    "EVERY_FEATURE",
    "FAMILIES",
    "FEATURES",
    "FIRM_TYPES",
    "INDUSTRY_SCHEMA",
    "LIFE_STAGES_SCHEMA",
    "MONTHLY_SCHEMA",
    "SECTIONS",
    "SOURCE_FEATURES",
    "STAGES",
    "TRACE_SCHEMA",
    "VIEWS",
    "VIEWS_SCHEMA",
    "Feature",
    "Profile",
    "RiskDirection",
    "SourceFeature",
    "UnableToProfileFacts",
    "UnableToProfileFirms",
    "build_profile",
    "build_profile_streamed",
    "build_source_features",
    "classify_industry",
    "life_stages",
    "source_presence",
    "stale_datasets",
    "trace",
    "views",
]
