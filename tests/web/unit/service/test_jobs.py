"""The watch over what is overdue."""

from datetime import timedelta

from puhui_web import clock
from puhui_web.audit.models import AuditEvent
from puhui_web.service import operations
from puhui_web.service.jobs import watch_service


class Run:
    """A job under way that nobody stops."""

    def step(self, *, label, done, total):
        assert label.zh
        assert done < total


def test_the_watch_tells_once_and_is_silent_otherwise(people, at, monkeypatch):
    operations.open_thread(actor=people.owner, text="问", at=at)
    operations.file_complaint(actor=people.owner, about="fee", text="费", at=at)
    before = AuditEvent.objects.count()
    monkeypatch.setattr(clock, "now", lambda: at)
    assert watch_service(run=Run()) == {"threads": 0, "complaints": 0}
    assert AuditEvent.objects.count() == before
    monkeypatch.setattr(clock, "now", lambda: at + timedelta(days=20))
    assert watch_service(run=Run()) == {"threads": 1, "complaints": 1}
    assert watch_service(run=Run()) == {"threads": 0, "complaints": 0}
