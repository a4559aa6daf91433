"""The stages end to end, and what a run leaves behind."""

from puhui.pipeline.decide import UnableToDecide, decide
from puhui.pipeline.request import CandidateRule, DecideRequest
from puhui.pipeline.schema import DECISIONS_SCHEMA, Alternative, DecisionRun, ScenarioRun
from puhui.pipeline.store import (
    StoredRun,
    UnableToReadRun,
    begin_output,
    read_run,
    store_run,
)

__all__ = [
    "DECISIONS_SCHEMA",
    "Alternative",
    "CandidateRule",
    "DecideRequest",
    "DecisionRun",
    "ScenarioRun",
    "StoredRun",
    "UnableToDecide",
    "UnableToReadRun",
    "begin_output",
    "decide",
    "read_run",
    "store_run",
]
