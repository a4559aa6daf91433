"""What changes service: each file one verb; all of them are doors."""

from puhui_web.service.operations.alert_overdue_threads import alert_overdue_threads
from puhui_web.service.operations.answer_thread import answer_thread, start_thread
from puhui_web.service.operations.close_thread import close_thread, reopen_thread
from puhui_web.service.operations.hand_over_thread import hand_over_thread
from puhui_web.service.operations.mark_read import mark_answers_read, mark_questions_read
from puhui_web.service.operations.note_thread import note_thread
from puhui_web.service.operations.open_thread import open_thread, write_message

__all__ = [
    "alert_overdue_threads",
    "answer_thread",
    "close_thread",
    "hand_over_thread",
    "mark_answers_read",
    "mark_questions_read",
    "note_thread",
    "open_thread",
    "reopen_thread",
    "start_thread",
    "write_message",
]
