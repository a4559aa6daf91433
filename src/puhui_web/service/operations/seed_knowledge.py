"""The articles that come with the platform enter the knowledge base."""

from datetime import date, datetime

from django.utils import timezone

from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.service.article_files import ArticleText, read_articles
from puhui_web.service.models import Article, Revision


@operation(P.KNOWLEDGE_EDIT)
def seed_knowledge(*, actor: Actor, at: datetime) -> int:
    """Publish every article of the files that is new or changed; return how many.

    Called again it changes nothing. An article that somebody edited here is left as it is.

    :raises UnableToReadArticles: if a file is not in order.
    """
    today = timezone.localdate(at)
    latest = {
        revision.article.slug: revision
        for revision in Revision.objects.select_related("article").order_by("version")
    }
    published = [
        text.slug
        for text in read_articles()
        if _published(text, latest.get(text.slug), today=today, at=at)
    ]
    audit.record(
        actor=actor,
        action="service.seed_knowledge",
        subject="articles:seed",
        after={"published": published},
        at=at,
    )
    return len(published)


def _published(text: ArticleText, last: Revision | None, *, today: date, at: datetime) -> bool:
    if last is not None and (not last.seed_digest or last.seed_digest == text.digest):
        return False
    article, _ = Article.objects.get_or_create(slug=text.slug, defaults={"created_at": at})
    article.revisions.filter(state="published").update(state="replaced")
    Revision.objects.create(
        article=article,
        version=1 if last is None else last.version + 1,
        title_zh=text.title_zh,
        title_en=text.title_en,
        body_zh=text.body_zh,
        body_en=text.body_en,
        topics=list(text.topics),
        asked_as=list(text.asked_as),
        valid_from=text.valid_from or today,
        valid_until=text.valid_until,
        state="published",
        written_at=at,
        published_at=at,
        seed_digest=text.digest,
    )
    return True
