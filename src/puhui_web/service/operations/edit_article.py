"""Articles are drafted, published and withdrawn."""

import re
from datetime import date, datetime
from typing import Final

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.service.article_files import ArticleText
from puhui_web.service.models import Article, Revision
from puhui_web.service.texts import taken_text
from puhui_web.service.topics import TOPICS

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BODY_CHARACTERS_MAX: Final = 8000
_WORDINGS_MAX: Final = 30


class UnableToSaveArticle(PuhuiError):
    """An article's name, topics or dates are not as they must be."""

    code = "unable_to_save_article"


class UnableToPublishArticle(PuhuiError):
    """An article has no draft, or its dates are past."""

    code = "unable_to_publish_article"


@operation(P.KNOWLEDGE_EDIT)
def save_article_draft(*, actor: Actor, text: ArticleText, today: date, at: datetime) -> Revision:
    """Keep an article's text as its draft; what is published stays until the draft is.

    :raises UnableToTakeText: if title or body is empty or too long.
    :raises UnableToSaveArticle: if name, topics, wordings or dates are not as they must be.
    """
    _check(text)
    article, _ = Article.objects.get_or_create(slug=text.slug, defaults={"created_at": at})
    Article.objects.select_for_update().get(pk=article.pk)
    last = article.revisions.order_by("-version").first()
    draft = last if last is not None and last.state == "draft" else None
    if draft is None:
        version = 1 if last is None else last.version + 1
        draft = Revision(article=article, version=version, state="draft")
    draft.title_zh, draft.title_en = _title(text.title_zh), _title(text.title_en)
    draft.body_zh, draft.body_en = _body(text.body_zh), _body(text.body_en)
    draft.topics, draft.asked_as = list(text.topics), list(text.asked_as)
    draft.valid_from = text.valid_from or today
    draft.valid_until = text.valid_until
    draft.written_by_id, draft.written_at = actor.user_id, at
    draft.save()
    _record(actor, "save_article_draft", draft, at)
    return draft


@operation(P.KNOWLEDGE_EDIT)
def publish_article(*, actor: Actor, slug: str, today: date, at: datetime) -> Revision:
    """Publish an article's draft in place of what readers see now.

    Where somebody other than its writer publishes it, she is shown as having checked it.

    :raises UnableToPublishArticle: if there is no draft, or it would not hold any more.
    :raises OutOfReach: if there is no such article.
    """
    article = _article_for_change(slug)
    draft = article.revisions.filter(state="draft").first()
    if draft is None or (draft.valid_until is not None and draft.valid_until <= today):
        raise UnableToPublishArticle(
            what=Bilingual("没有可以发布的草稿", "there is no draft to publish")
            if draft is None
            else Bilingual("草稿的有效期已过", "the draft does not hold any more"),
            advice=Bilingual("请先保存草稿并核对有效期", "save a draft and check its dates first"),
        )
    article.revisions.filter(state="published").update(state="replaced")
    draft.state, draft.published_at = "published", at
    draft.checked_by_id = actor.user_id if actor.user_id != draft.written_by_id else None
    draft.save()
    _record(actor, "publish_article", draft, at)
    return draft


@operation(P.KNOWLEDGE_EDIT)
def withdraw_article(*, actor: Actor, slug: str, at: datetime) -> Article:
    """Take an article away from readers; its versions are kept.

    :raises UnableToPublishArticle: if readers do not see it.
    :raises OutOfReach: if there is no such article.
    """
    article = _article_for_change(slug)
    shown = article.revisions.filter(state="published").first()
    if shown is None:
        raise UnableToPublishArticle(
            what=Bilingual("这篇文章没有发布", "the article is not published"),
            advice=Bilingual("不必撤下", "there is nothing to withdraw"),
        )
    shown.state = "withdrawn"
    shown.save(update_fields=["state"])
    _record(actor, "withdraw_article", shown, at)
    return article


def _article_for_change(slug: str) -> Article:
    article = Article.objects.select_for_update().filter(slug=slug).first()
    if article is None:
        raise out_of_reach("这篇文章", "such article")
    return article


def _check(text: ArticleText) -> None:
    wrong: Bilingual | None = None
    if not _SLUG.fullmatch(text.slug) or len(text.slug) > 60:
        wrong = Bilingual(
            "网址名只能用小写字母、数字和连字符", "the name takes a-z, 0-9 and hyphens"
        )
    elif not text.topics or not set(text.topics) <= set(TOPICS):
        wrong = Bilingual("请至少选一个主题", "choose at least one topic")
    elif len(text.asked_as) > _WORDINGS_MAX:
        wrong = Bilingual(f"问法最多 {_WORDINGS_MAX} 条", f"at most {_WORDINGS_MAX} wordings")
    elif text.valid_from and text.valid_until and text.valid_until <= text.valid_from:
        wrong = Bilingual("失效日应晚于生效日", "the end must lie after the beginning")
    if wrong is not None:
        advice = Bilingual("请修改后再保存", "put it right and save again")
        raise UnableToSaveArticle(what=wrong, advice=advice)


def _title(text: str) -> str:
    return taken_text(text=text, what=Bilingual("标题", "the title"), characters_max=80)


def _body(text: str) -> str:
    what = Bilingual("正文", "the body")
    return taken_text(text=text, what=what, characters_max=_BODY_CHARACTERS_MAX)


def _record(actor: Actor, action: str, revision: Revision, at: datetime) -> None:
    audit.record(
        actor=actor,
        action=f"service.{action}",
        subject=f"article:{revision.article.slug}",
        after={"version": revision.version, "state": revision.state},
        at=at,
    )
