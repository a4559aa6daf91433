"""What to keep to get the same answer again: hashes of what went in, versions of what ran."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

import puhui
from puhui.base import Policy
from puhui.pipeline.checkpoint import CODE_SUFFIXES, hash_file, hash_tree
from puhui.pipeline.request import DecideRequest

_LIBRARIES = ("polars", "numpy", "scipy", "scikit-learn", "optbinning", "lightgbm", "highspy")


def make_manifest(
    *,
    request: DecideRequest,
    policy: Policy,
    input_hashes: pl.DataFrame,
    model: dict[str, Any],
) -> dict[str, Any]:
    """Return the manifest, without the outputs' hashes. It holds no clock and no path."""
    return {
        "puhui": puhui.__version__,
        "code_sha256": hash_tree(paths=[Path(puhui.__file__).parent], suffixes=CODE_SUFFIXES),
        "policy_version": policy.version,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "as_of": request.as_of.isoformat(),
        "budget_fen": request.budget_fen,
        "seed": request.seed,
        "candidates": request.candidates,
        "inputs": dict(input_hashes.iter_rows()),
        "rates": {request.rates.name: hash_file(request.rates)},
        "scenario": request.scenario and {request.scenario.name: hash_file(request.scenario)},
        "model": model,
    }
