"""Stage 5: who gets how much of a limited budget, and what each limit costs."""

from puhui.allocation.allocate import allocate
from puhui.allocation.baselines import greedy, spread_evenly
from puhui.allocation.breadth import breadth_frontier
from puhui.allocation.candidates import UnableToReadCandidates
from puhui.allocation.constraints import GroupShare, Terms, UnableToUseTerms
from puhui.allocation.floors import UnableToAllocate
from puhui.allocation.frontier import frontier
from puhui.allocation.known_defaults import without_known_defaulters
from puhui.allocation.limits import limits
from puhui.allocation.schema import (
    AMOUNTS_SCHEMA,
    CANDIDATES_SCHEMA,
    FRONTIER_SCHEMA,
    LIMITS_SCHEMA,
    Allocation,
    Breadth,
    ShadowPrice,
    Totals,
)
from puhui.allocation.solvers import UnableToSolve
from puhui.allocation.totals import expected_fen, totals_of

__all__ = [
    "AMOUNTS_SCHEMA",
    "CANDIDATES_SCHEMA",
    "FRONTIER_SCHEMA",
    "LIMITS_SCHEMA",
    "Allocation",
    "Breadth",
    "GroupShare",
    "ShadowPrice",
    "Terms",
    "Totals",
    "UnableToAllocate",
    "UnableToReadCandidates",
    "UnableToSolve",
    "UnableToUseTerms",
    "allocate",
    "breadth_frontier",
    "expected_fen",
    "frontier",
    "greedy",
    "limits",
    "spread_evenly",
    "totals_of",
    "without_known_defaulters",
]
