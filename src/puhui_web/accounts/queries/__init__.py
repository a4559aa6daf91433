"""What may be read of the organisation and its people."""

from puhui_web.accounts.queries.audit_log import AuditFilter, audit_actions, audit_events
from puhui_web.accounts.queries.organisation import (
    Colleague,
    UnitNode,
    colleagues,
    every_institution,
    institution,
    institutions,
    may_manage,
    outlets,
    people_by_unit,
    unit,
    units_tree,
)
from puhui_web.accounts.queries.people import PersonShown, PostingShown, people, person

__all__ = [
    "AuditFilter",
    "Colleague",
    "PersonShown",
    "PostingShown",
    "UnitNode",
    "audit_actions",
    "audit_events",
    "colleagues",
    "every_institution",
    "institution",
    "institutions",
    "may_manage",
    "outlets",
    "people",
    "people_by_unit",
    "person",
    "unit",
    "units_tree",
]
