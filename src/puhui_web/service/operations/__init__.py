"""What changes service: each file one verb; all of them are doors."""

from puhui_web.service.operations.alert_overdue_threads import alert_overdue_threads
from puhui_web.service.operations.answer_thread import answer_thread, start_thread
from puhui_web.service.operations.book_appointment import (
    book_appointment,
    cancel_appointment,
    reschedule_appointment,
)
from puhui_web.service.operations.close_thread import close_thread, reopen_thread
from puhui_web.service.operations.edit_article import (
    publish_article,
    save_article_draft,
    withdraw_article,
)
from puhui_web.service.operations.file_complaint import (
    file_complaint,
    rate_complaint,
    record_complaint,
)
from puhui_web.service.operations.hand_over_thread import hand_over_thread
from puhui_web.service.operations.handle_complaint import (
    answer_complaint,
    assign_complaint,
    close_complaint,
    escalate_overdue_complaints,
    note_complaint,
)
from puhui_web.service.operations.mark_read import mark_answers_read, mark_questions_read
from puhui_web.service.operations.note_thread import note_thread
from puhui_web.service.operations.open_thread import open_thread, write_message
from puhui_web.service.operations.receive_appointment import (
    call_off_appointment,
    mark_arrived,
    mark_no_show,
)
from puhui_web.service.operations.seed_knowledge import seed_knowledge
from puhui_web.service.operations.set_hours import (
    remove_special_day,
    set_booking_rule,
    set_special_day,
    set_weekly_hours,
)
from puhui_web.service.operations.settle_search import settle_search
from puhui_web.service.operations.unmask_contact import unmask_contact

__all__ = [
    "alert_overdue_threads",
    "answer_complaint",
    "answer_thread",
    "assign_complaint",
    "book_appointment",
    "call_off_appointment",
    "cancel_appointment",
    "close_complaint",
    "close_thread",
    "escalate_overdue_complaints",
    "file_complaint",
    "hand_over_thread",
    "mark_answers_read",
    "mark_arrived",
    "mark_no_show",
    "mark_questions_read",
    "note_complaint",
    "note_thread",
    "open_thread",
    "publish_article",
    "rate_complaint",
    "record_complaint",
    "remove_special_day",
    "reopen_thread",
    "reschedule_appointment",
    "save_article_draft",
    "seed_knowledge",
    "set_booking_rule",
    "set_special_day",
    "set_weekly_hours",
    "settle_search",
    "start_thread",
    "unmask_contact",
    "withdraw_article",
    "write_message",
]
