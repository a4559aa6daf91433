"""Search over the published articles, its index kept until an article changes."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from puhui.base import Bilingual
from puhui_web.service.models import Revision
from puhui_web.service.rules import service_rules
from puhui_web.service.search_index import ArticleIndex, IndexedArticle


@dataclass(frozen=True)
class Hit:
    """An article that may answer a question, and how like the question it is (0 to 1)."""

    slug: str
    title: Bilingual
    score: float


def published_on(day: date) -> QuerySet[Revision]:
    """Return the revisions that readers see on a day."""
    return Revision.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day),
        state="published",
        valid_from__lte=day,
    ).select_related("article")


def nearest(*, text: str, today: date, limit: int) -> list[Hit]:
    """Return the articles near enough to a question, the nearest first; often none."""
    shown = published_on(today).order_by("pk").values_list("pk", "published_at", "title_zh")
    rules = service_rules(today)
    index, titles = _index(tuple(shown), rules.search_asked_weight)
    return [
        Hit(found.slug, titles[found.slug], found.score)
        for found in index.find(text=text, limit=limit)
        if found.score >= rules.search_score_min
    ]


_Shown = tuple[tuple[int, datetime | None, str], ...]


@lru_cache(maxsize=2)
def _index(shown: _Shown, asked_weight: int) -> tuple[ArticleIndex, dict[str, Bilingual]]:
    """Build the index of exactly these revisions, whose texts never change once published."""
    keys = [key for key, _, _ in shown]
    revisions = Revision.objects.filter(pk__in=keys).select_related("article").order_by("pk")
    articles = [
        IndexedArticle(
            slug=revision.article.slug,
            asked=(revision.title_zh, revision.title_en, *revision.asked_as),
            body=f"{revision.body_zh}\n{revision.body_en}",
        )
        for revision in revisions
    ]
    titles = {r.article.slug: Bilingual(r.title_zh, r.title_en) for r in revisions}
    return ArticleIndex(articles=articles, asked_weight=asked_weight), titles
