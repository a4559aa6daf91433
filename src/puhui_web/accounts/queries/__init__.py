"""What may be read of the organisation and its people."""

from puhui_web.accounts.queries.organisation import (
    Colleague,
    UnitNode,
    colleagues,
    institutions,
    outlets,
    units_tree,
)

__all__ = [
    "Colleague",
    "UnitNode",
    "colleagues",
    "institutions",
    "outlets",
    "units_tree",
]
