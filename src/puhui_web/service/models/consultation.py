"""What owners and the bank's people write to each other."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from puhui_web.accounts.models import Unit
from puhui_web.enterprises.models import Enterprise


class Thread(models.Model):
    """One consultation. ``waiting_since`` is set exactly while an owner waits for an answer."""

    STATES = ("waiting_staff", "waiting_owner", "closed")

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="threads")
    subject = models.CharField(
        max_length=80, blank=True
    )  # application:7, item:code; empty: general
    title = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="threads")  # that answers
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="threads"
    )
    state = models.CharField(max_length=14, choices=[(s, s) for s in STATES])
    opened_at = models.DateTimeField()
    first_answered_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()  # of the last line
    waiting_since = models.DateTimeField(null=True)  # the owner's first line without an answer
    due_at = models.DateTimeField(null=True)  # when the answer is due, in opening hours
    alerted_at = models.DateTimeField(null=True)  # the due moment passed and it became known
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="thread_waits_for_staff_since_a_moment",
                condition=(
                    Q(state="waiting_staff", waiting_since__isnull=False, due_at__isnull=False)
                    | (
                        ~Q(state="waiting_staff")
                        & Q(waiting_since__isnull=True, due_at__isnull=True)
                    )
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["enterprise", "-last_at"]),
            models.Index(fields=["unit", "waiting_since"]),
            models.Index(fields=["manager", "waiting_since"]),
            models.Index(fields=["unit", "-last_at"]),
            models.Index(fields=["due_at"]),
        ]

    def __str__(self) -> str:
        return self.title


class Message(models.Model):
    """One line of a consultation. Lines of the system are kept in both languages."""

    AUTHORS = ("owner", "staff", "system")

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    author_kind = models.CharField(max_length=6, choices=[(kind, kind) for kind in AUTHORS])
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    author_name = models.CharField(max_length=40, blank=True)  # as it was then
    text = models.TextField()
    text_en = models.TextField(blank=True)  # of the system; people's words stay as they wrote them
    articles = models.JSONField(default=list)  # slugs that the system suggested
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)  # by the other side
    waited_minutes = models.PositiveIntegerField(null=True)  # of an answer, in opening hours

    class Meta:
        indexes = [
            models.Index(fields=["thread", "id"]),
            models.Index(fields=["author_kind", "at"]),
        ]


class Note(models.Model):
    """What staff write for each other about a consultation; owners never see it."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="notes")
    author_name = models.CharField(max_length=40)
    handed_to = models.CharField(max_length=40, blank=True)  # name; empty: only a note
    text = models.TextField()
    at = models.DateTimeField()
