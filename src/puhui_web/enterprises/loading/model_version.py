"""Which model made the ratings of a register."""

import json

from puhui.pipeline.enterprises import RegisterFolder

_DIGITS = 12


def model_version(register: RegisterFolder) -> str:
    """Return the first digits of the model's own hash; empty: there is no model."""
    file = register.rating / "model.json"
    if not file.is_file():
        return ""
    return str(json.loads(file.read_text(encoding="utf-8"))["sha256"])[:_DIGITS]
