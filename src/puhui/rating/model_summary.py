"""What a manifest says of a model."""

from typing import Any

from puhui.rating.model import RatingModel
from puhui.rating.model_file import model_sha256


def model_summary(*, model: RatingModel) -> dict[str, Any]:
    """Return what a manifest says of the model: plain values, ready for JSON."""
    training = model.training
    return {
        "sha256": model_sha256(model),
        "firms": training.firms,
        "defaults": training.defaults,
        "firms_without_invoices": training.firms_without_invoices,
        "as_of": training.as_of,
        "features_sha256": training.features_sha256,
        "policy_version": training.policy_version,
        "code_version": training.code_version,
        "library_versions": training.library_versions,
        "seed": training.seed,
        "features": [feature.name for feature in model.card],
        "prior_probability": model.prior_probability,
    }
