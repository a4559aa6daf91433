"""Rows of service: consultation, knowledge, opening hours, appointments, complaints."""

from puhui_web.service.models.appointments import Appointment, BookingRule
from puhui_web.service.models.complaints import Complaint, ComplaintStep
from puhui_web.service.models.consultation import Message, Note, Thread
from puhui_web.service.models.hours import SpecialDay, WeeklySpan
from puhui_web.service.models.knowledge import Article, Revision, UnansweredSearch

__all__ = [
    "Appointment",
    "Article",
    "BookingRule",
    "Complaint",
    "ComplaintStep",
    "Message",
    "Note",
    "Revision",
    "SpecialDay",
    "Thread",
    "UnansweredSearch",
    "WeeklySpan",
]
