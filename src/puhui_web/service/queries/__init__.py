"""What is read of service: all of them are doors."""

from puhui_web.service.queries.appointments import (
    appointment_for_staff,
    appointments_of_day,
    free_times,
    own_appointment,
    own_appointments,
    upcoming_appointments,
)
from puhui_web.service.queries.complaints import (
    complaint_for_staff,
    complaint_list,
    complaint_outlets,
    own_complaint,
    own_complaints,
)
from puhui_web.service.queries.consultation import (
    enterprise_threads,
    own_contact,
    own_thread,
    own_threads,
    search_consultations,
    thread_for_staff,
    thread_inbox,
    unread_count,
)
from puhui_web.service.queries.knowledge import (
    article,
    article_text,
    article_titles,
    article_versions,
    articles_by_topic,
    articles_for_editing,
    find_answers,
    search_articles,
    suggested_articles,
    unanswered_searches,
)
from puhui_web.service.queries.outlets import (
    opening_now,
    outlet_hours_form,
    outlets_with_hours,
    own_outlets,
)
from puhui_web.service.queries.response_times import response_figures

__all__ = [
    "appointment_for_staff",
    "appointments_of_day",
    "article",
    "article_text",
    "article_titles",
    "article_versions",
    "articles_by_topic",
    "articles_for_editing",
    "complaint_for_staff",
    "complaint_list",
    "complaint_outlets",
    "enterprise_threads",
    "find_answers",
    "free_times",
    "opening_now",
    "outlet_hours_form",
    "outlets_with_hours",
    "own_appointment",
    "own_appointments",
    "own_complaint",
    "own_complaints",
    "own_contact",
    "own_outlets",
    "own_thread",
    "own_threads",
    "response_figures",
    "search_articles",
    "search_consultations",
    "suggested_articles",
    "thread_for_staff",
    "thread_inbox",
    "unanswered_searches",
    "unread_count",
    "upcoming_appointments",
]
