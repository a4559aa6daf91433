"""Features of every source beside the invoices, each traceable to its facts."""

from puhui.profile.facts._intake import UnableToProfileFacts
from puhui.profile.facts.build import build_source_features
from puhui.profile.facts.catalogue import SOURCE_FEATURES
from puhui.profile.facts.presence import source_presence
from puhui.profile.facts.schema import TRACE_SCHEMA, SourceFeature
from puhui.profile.facts.trace import trace

__all__ = [
    "SOURCE_FEATURES",
    "TRACE_SCHEMA",
    "SourceFeature",
    "UnableToProfileFacts",
    "build_source_features",
    "source_presence",
    "trace",
]
