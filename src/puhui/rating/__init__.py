"""How likely each firm is to fail: scorecard, challenger, reasons, scenarios, governance."""

from puhui.rating.governance.fairness import group_metrics
from puhui.rating.governance.model_card import model_card
from puhui.rating.governance.report import ValidationReport
from puhui.rating.governance.validate import UnableToValidate, validate
from puhui.rating.model import RatingModel, scorecard_table
from puhui.rating.model_file import UnableToLoadModel, load_model, save_model
from puhui.rating.model_summary import model_summary
from puhui.rating.rate import UnableToRate, rate
from puhui.rating.scenario import (
    EFFECTS_SCHEMA,
    Scenario,
    UnableToApplyScenario,
    UnableToReadScenario,
    apply_scenario,
    read_scenario,
    stressed_ratings,
)
from puhui.rating.schema import RATINGS_SCHEMA
from puhui.rating.train import train
from puhui.rating.training_set import UnableToTrain

__all__ = [
    "EFFECTS_SCHEMA",
    "RATINGS_SCHEMA",
    "RatingModel",
    "Scenario",
    "UnableToApplyScenario",
    "UnableToLoadModel",
    "UnableToRate",
    "UnableToReadScenario",
    "UnableToTrain",
    "UnableToValidate",
    "ValidationReport",
    "apply_scenario",
    "group_metrics",
    "load_model",
    "model_card",
    "model_summary",
    "rate",
    "read_scenario",
    "save_model",
    "scorecard_table",
    "stressed_ratings",
    "train",
    "validate",
]
