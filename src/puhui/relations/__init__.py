"""Which enterprises hang together: groups, guarantee circles, total exposure."""

from puhui.relations._records import UnableToFindTies
from puhui.relations.circles import guarantee_circles
from puhui.relations.exposure import group_exposure
from puhui.relations.groups import control_groups
from puhui.relations.paths import shortest_tie_path
from puhui.relations.related import Related, related_to
from puhui.relations.schema import (
    CIRCLES_SCHEMA,
    EXPOSURE_SCHEMA,
    GROUPS_SCHEMA,
    TIES,
    TIES_SCHEMA,
)
from puhui.relations.ties import find_ties

__all__ = [
    "CIRCLES_SCHEMA",
    "EXPOSURE_SCHEMA",
    "GROUPS_SCHEMA",
    "TIES",
    "TIES_SCHEMA",
    "Related",
    "UnableToFindTies",
    "control_groups",
    "find_ties",
    "group_exposure",
    "guarantee_circles",
    "related_to",
    "shortest_tie_path",
]
