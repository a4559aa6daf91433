"""Stage 2: which records are the same enterprise."""

from puhui.fusion.cluster import Clustering, cluster
from puhui.fusion.engines.choose import UnableToStartEngine, engine_named
from puhui.fusion.explain import UnableToExplainLink, explain_link
from puhui.fusion.link import Linked, link_records
from puhui.fusion.model import LinkModel
from puhui.fusion.prepare import prepare_records
from puhui.fusion.quality import (
    ClusterCounts,
    PairCounts,
    cluster_counts,
    pair_counts,
    pair_counts_by_mark,
)
from puhui.fusion.settings import LinkSettings, UnableToReadLinkSettings, read_link_settings
from puhui.fusion.survivorship import survive

__all__ = [
    "ClusterCounts",
    "Clustering",
    "LinkModel",
    "LinkSettings",
    "Linked",
    "PairCounts",
    "UnableToExplainLink",
    "UnableToReadLinkSettings",
    "UnableToStartEngine",
    "cluster",
    "cluster_counts",
    "engine_named",
    "explain_link",
    "link_records",
    "pair_counts",
    "pair_counts_by_mark",
    "prepare_records",
    "read_link_settings",
    "survive",
]
