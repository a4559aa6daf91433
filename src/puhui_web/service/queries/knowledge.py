"""What readers and writers of articles see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from puhui.base import Bilingual
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.cursors import Page, page_of
from puhui_web.service.article_files import ArticleText
from puhui_web.service.models import Revision, UnansweredSearch
from puhui_web.service.rules import service_rules
from puhui_web.service.search import Hit, nearest, published_on
from puhui_web.service.topics import TOPICS
from puhui_web.service.unanswered import remember_unanswered


@dataclass(frozen=True)
class ArticleView:
    """A published article as a reader sees it."""

    slug: str
    title: Bilingual
    body: Bilingual
    topics: list[tuple[str, Bilingual]]
    version: int
    valid_from: date
    is_checked: bool  # by a second person


@dataclass(frozen=True)
class TopicView:
    """A topic with its articles."""

    code: str
    title: Bilingual
    articles: list[Hit]


@query(P.PUBLIC_READ)
def search_articles(*, actor: Actor, text: str, today: date, limit: int = 10) -> list[Hit]:
    """Return the articles near enough to a question, the nearest first; often none."""
    return nearest(text=text, today=today, limit=limit)


@query(P.PUBLIC_READ)
def find_answers(*, actor: Actor, text: str, today: date) -> list[Hit]:
    """Return what a reader's search finds; what finds nothing is counted, without who asked."""
    hits = nearest(text=text, today=today, limit=5)
    if not hits:
        remember_unanswered(text=text, today=today)
    return hits


@query(P.PUBLIC_READ)
def suggested_articles(*, actor: Actor, text: str, today: date) -> list[Hit]:
    """Return the few articles to show beside a question; nothing is counted."""
    return nearest(text=text, today=today, limit=service_rules(today).suggested_articles_max)


@query(P.PUBLIC_READ)
def article_titles(*, actor: Actor, slugs: Sequence[str], today: date) -> dict[str, Bilingual]:
    """Return the titles of those of the articles that readers see."""
    shown = published_on(today).filter(article__slug__in=slugs).order_by("pk")
    return {r.article.slug: Bilingual(r.title_zh, r.title_en) for r in shown}


@query(P.PUBLIC_READ)
def articles_by_topic(*, actor: Actor, today: date) -> list[TopicView]:
    """Return every published article under each of its topics, by title."""
    shown = list(published_on(today).order_by("title_zh", "pk"))
    topics = (
        TopicView(
            code,
            title,
            [
                Hit(r.article.slug, Bilingual(r.title_zh, r.title_en), 1.0)
                for r in shown
                if code in r.topics
            ],
        )
        for code, title in TOPICS.items()
    )
    return [topic for topic in topics if topic.articles]


@query(P.PUBLIC_READ)
def article(*, actor: Actor, slug: str, today: date) -> ArticleView:
    """Return one published article.

    :raises OutOfReach: if readers do not see such an article.
    """
    revision = published_on(today).filter(article__slug=slug).first()
    if revision is None:
        raise out_of_reach("这篇文章", "such article")
    return ArticleView(
        slug=slug,
        title=Bilingual(revision.title_zh, revision.title_en),
        body=Bilingual(revision.body_zh, revision.body_en),
        topics=[(code, TOPICS[code]) for code in revision.topics if code in TOPICS],
        version=revision.version,
        valid_from=revision.valid_from,
        is_checked=revision.checked_by_id is not None,
    )


@query(P.KNOWLEDGE_EDIT)
def articles_for_editing(
    *, actor: Actor, cursor: str | None, state: str = "", limit: int = 50
) -> Page[Revision]:
    """Return revisions by name: drafts and what is published, or those of one state."""
    states = [state] if state in Revision.STATES else ["draft", "published"]
    rows = Revision.objects.filter(state__in=states)
    rows = rows.select_related("article", "written_by", "checked_by")
    return page_of(rows=rows, order=["article__slug", "pk"], cursor=cursor, limit=limit)


@query(P.KNOWLEDGE_EDIT)
def article_versions(*, actor: Actor, slug: str) -> list[Revision]:
    """Return all versions of an article, the latest first.

    :raises OutOfReach: if there is no such article.
    """
    rows = Revision.objects.filter(article__slug=slug)
    versions = list(rows.select_related("article", "written_by", "checked_by").order_by("-version"))
    if not versions:
        raise out_of_reach("这篇文章", "such article")
    return versions


@query(P.KNOWLEDGE_EDIT)
def article_text(*, actor: Actor, slug: str) -> ArticleText:
    """Return the latest version of an article as a form takes it.

    :raises OutOfReach: if there is no such article.
    """
    last = article_versions(actor=actor, slug=slug)[0]
    return ArticleText(
        slug=slug,
        title_zh=last.title_zh,
        title_en=last.title_en,
        body_zh=last.body_zh,
        body_en=last.body_en,
        topics=tuple(last.topics),
        asked_as=tuple(last.asked_as),
        valid_from=last.valid_from,
        valid_until=last.valid_until,
    )


@query(P.KNOWLEDGE_EDIT)
def unanswered_searches(
    *, actor: Actor, cursor: str | None, limit: int = 50
) -> Page[UnansweredSearch]:
    """Return the questions without an answer, the most frequent first."""
    rows = UnansweredSearch.objects.filter(settled_at__isnull=True)
    return page_of(rows=rows, order=["-times_count", "-pk"], cursor=cursor, limit=limit)
