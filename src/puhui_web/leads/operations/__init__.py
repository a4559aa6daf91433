"""What is done with leads and visits, one file a verb."""

from puhui_web.leads.operations.add_lead import UnableToAddLead, add_lead
from puhui_web.leads.operations.close_lead import UnableToCloseLead, close_lead
from puhui_web.leads.operations.record_visit import (
    UnableToRecordVisit,
    VisitNotes,
    record_visit,
)
from puhui_web.leads.operations.start_making_leads import (
    UnableToStartMakingLeads,
    start_making_leads,
)
from puhui_web.leads.operations.take_lead import (
    UnableToAssignLead,
    UnableToTakeLead,
    assign_lead,
    take_lead,
)

__all__ = [
    "UnableToAddLead",
    "UnableToAssignLead",
    "UnableToCloseLead",
    "UnableToRecordVisit",
    "UnableToStartMakingLeads",
    "UnableToTakeLead",
    "VisitNotes",
    "add_lead",
    "assign_lead",
    "close_lead",
    "record_visit",
    "start_making_leads",
    "take_lead",
]
