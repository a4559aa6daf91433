"""Articles that answer owners' questions, and the questions that none answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Article(models.Model):
    """One answer under a lasting name; its texts are revisions."""

    slug = models.SlugField(max_length=60, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug


class Revision(models.Model):
    """One version of an article. At most one is published and at most one is a draft."""

    STATES = ("draft", "published", "replaced", "withdrawn")

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    title_zh = models.CharField(max_length=80)
    title_en = models.CharField(max_length=120)
    body_zh = models.TextField()  # paragraphs between blank lines, lists of lines with "- "
    body_en = models.TextField()
    topics = models.JSONField(default=list)  # of puhui_web.service.topics.TOPICS
    asked_as = models.JSONField(default=list)  # the same question in other words
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)  # the first day that it no longer holds
    state = models.CharField(max_length=10, choices=[(s, s) for s in STATES])
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )  # null: came with the platform
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )  # who published, where that was a second person
    seed_digest = models.CharField(max_length=64, blank=True)  # of the file that it came from

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_revision_a_version", fields=["article", "version"]),
            models.UniqueConstraint(
                name="one_draft_an_article", fields=["article"], condition=Q(state="draft")
            ),
            models.UniqueConstraint(
                name="one_published_an_article", fields=["article"], condition=Q(state="published")
            ),
        ]
        indexes = [models.Index(fields=["state", "valid_from"])]

    def __str__(self) -> str:
        return f"{self.title_zh} v{self.version}"


class UnansweredSearch(models.Model):
    """A question to which no article was near enough. Nobody's name stands by it."""

    text = models.CharField(max_length=60, unique=True)  # normalised, long figures blotted out
    times_count = models.PositiveIntegerField(default=1)
    first_on = models.DateField()
    last_on = models.DateField()
    settled_at = models.DateTimeField(null=True)  # an article was written, or none is due

    class Meta:
        indexes = [models.Index(fields=["settled_at", "-times_count"])]
