"""The register of enterprises: permanent ids, history, values."""

from puhui.fusion.register._batches import Arrival, UnableToTakeBatch
from puhui.fusion.register._columns import UnableToKeepRecords
from puhui.fusion.register.decide import UnableToDecide
from puhui.fusion.register.load import UnableToLoad
from puhui.fusion.register.opening import (
    UnableToCreateRegister,
    UnableToOpenRegister,
    create_register,
    has_register,
    open_register,
)
from puhui.fusion.register.reads import ENTERPRISES_SCHEMA, UnableToFindEnterprise
from puhui.fusion.register.register import Register
from puhui.fusion.register.search import FOUND_SCHEMA

__all__ = [
    "ENTERPRISES_SCHEMA",
    "FOUND_SCHEMA",
    "Arrival",
    "Register",
    "UnableToCreateRegister",
    "UnableToDecide",
    "UnableToFindEnterprise",
    "UnableToKeepRecords",
    "UnableToLoad",
    "UnableToOpenRegister",
    "UnableToTakeBatch",
    "create_register",
    "has_register",
    "open_register",
]
