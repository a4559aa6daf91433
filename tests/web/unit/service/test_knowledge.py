"""Articles are seeded, found, edited by two and withdrawn; what finds nothing is remembered."""

from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module

import pytest
import yaml

from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.accounts.actor import VISITOR, system_actor
from puhui_web.service import article_files, operations, queries
from puhui_web.service.article_files import ArticleText, UnableToReadArticles, read_articles
from puhui_web.service.models import Revision, UnansweredSearch
from puhui_web.service.operations.edit_article import UnableToPublishArticle, UnableToSaveArticle

TODAY = date(2024, 12, 31)
TEXT = ArticleText(
    slug="how-to-park",
    title_zh="网点门口能停车吗",
    title_en="Parking at an outlet",
    body_zh="可以停半小时。",
    body_en="Half an hour.",
    topics=("service",),
    asked_as=("停车要钱吗",),
)


def found(text):
    return [hit.slug for hit in queries.search_articles(actor=VISITOR, text=text, today=TODAY)]


def save(people, at, text=TEXT):
    return operations.save_article_draft(actor=people.writer, text=text, today=TODAY, at=at)


def publish(actor, at, slug=TEXT.slug):
    return operations.publish_article(actor=actor, slug=slug, today=TODAY, at=at)


def test_at_least_forty_articles_come_with_the_platform(knowledge):
    assert knowledge >= 40
    assert Revision.objects.filter(state="published").count() == knowledge


def test_seeding_again_changes_nothing(knowledge, at):
    assert operations.seed_knowledge(actor=system_actor("seed"), at=at) == 0


def test_a_changed_file_is_a_new_version_but_an_edited_article_stays(
    people, knowledge, at, monkeypatch
):
    first, second = read_articles()[:2]
    edited = operations.save_article_draft(
        actor=people.writer, text=replace(second, title_zh="改过的标题"), today=TODAY, at=at
    )
    changed = [replace(first, title_zh="新标题"), replace(second, title_zh="另一个标题")]
    module = import_module("puhui_web.service.operations.seed_knowledge")
    monkeypatch.setattr(module, "read_articles", lambda: changed)
    assert operations.seed_knowledge(actor=system_actor("seed"), at=at) == 1
    shown = queries.article(actor=VISITOR, slug=first.slug, today=TODAY)
    assert (shown.title.zh, shown.version) == ("新标题", 2)
    assert edited.article.revisions.order_by("-version").first() == edited


ARTICLE = {
    "slug": "a",
    "title": {"zh": "一", "en": "a"},
    "body": {"zh": "一", "en": "a"},
    "topics": ["tax"],
    "asked_as": ["问"],
}


@pytest.mark.parametrize(
    "articles",
    [
        [ARTICLE | {"title": {"zh": "一"}}],
        [ARTICLE | {"topics": ["weather"]}],
        [ARTICLE | {"asked_as": [None]}],
        [ARTICLE, ARTICLE],
    ],
    ids=["a language is missing", "an unknown topic", "no wording", "a name twice"],
)
def test_files_that_are_not_in_order(tmp_path, articles):
    (tmp_path / "bad.yaml").write_text(yaml.safe_dump(articles), encoding="utf-8")
    with pytest.raises(UnableToReadArticles):
        read_articles(folder=tmp_path)


def test_every_article_is_asked_for_in_several_ways():
    for article in article_files.read_articles():
        assert len(article.asked_as) >= 4, article.slug
        assert len(article.body_zh) > 60, article.slug


def test_search_needs_no_account_and_says_when_nothing_is_near(knowledge):
    assert found("LPR 是什么意思")[0] == "what-is-lpr"
    assert found("what is the loan prime rate")[0] == "what-is-lpr"
    assert found("宇宙有多大") == []
    assert found("，。！") == []


def test_readers_without_an_account_leave_no_thread(people, at):
    with pytest.raises(Refused):
        operations.open_thread(actor=VISITOR, text="问", at=at)


def test_what_finds_nothing_is_counted_without_figures_that_name_somebody(knowledge):
    for _ in range(2):
        question = "宇宙13812345678有多大 91520302MA6ABCDE1X"
        assert queries.find_answers(actor=VISITOR, text=question, today=TODAY) == []
    row = UnansweredSearch.objects.get()
    assert (row.text, row.times_count) == ("宇宙#有多大 #", 2)
    assert queries.find_answers(actor=VISITOR, text="续贷不用还本金", today=TODAY)
    assert UnansweredSearch.objects.count() == 1


def test_a_settled_question_comes_back_if_it_is_asked_again(people, knowledge, at):
    queries.find_answers(actor=VISITOR, text="宇宙有多大", today=TODAY)
    (row,) = queries.unanswered_searches(actor=people.writer, cursor=None).rows
    operations.settle_search(actor=people.writer, search_id=row.pk, at=at)
    assert queries.unanswered_searches(actor=people.writer, cursor=None).rows == []
    queries.find_answers(actor=VISITOR, text="宇宙有多大", today=TODAY)
    assert len(queries.unanswered_searches(actor=people.writer, cursor=None).rows) == 1


def test_a_draft_is_read_by_nobody_until_it_is_published(people, knowledge, at):
    save(people, at)
    assert found("停车要钱吗") == []
    with pytest.raises(OutOfReach):
        queries.article(actor=VISITOR, slug=TEXT.slug, today=TODAY)
    publish(people.writer, at)
    assert found("停车要钱吗")[0] == TEXT.slug


def test_a_new_draft_leaves_what_is_published(people, knowledge, at):
    save(people, at)
    publish(people.writer, at)
    save(people, at, replace(TEXT, title_zh="停车的新说法"))
    shown = queries.article(actor=VISITOR, slug=TEXT.slug, today=TODAY)
    assert shown.title.zh == TEXT.title_zh
    publish(people.writer, at + timedelta(minutes=1))
    shown = queries.article(actor=VISITOR, slug=TEXT.slug, today=TODAY)
    assert (shown.title.zh, shown.version) == ("停车的新说法", 2)
    states = [r.state for r in queries.article_versions(actor=people.writer, slug=TEXT.slug)]
    assert states == ["published", "replaced"]


def test_who_publishes_another_persons_draft_has_checked_it(people, at):
    save(people, at)
    assert publish(people.writer, at).checked_by is None
    save(people, at)
    second = people.bank.person("product_manager", username="second")
    other = replace(people.writer, user_id=second.pk)
    assert publish(other, at).checked_by == second
    assert queries.article(actor=VISITOR, slug=TEXT.slug, today=TODAY).is_checked


def test_a_withdrawn_article_is_gone_for_readers(people, knowledge, at):
    save(people, at)
    publish(people.writer, at)
    operations.withdraw_article(actor=people.writer, slug=TEXT.slug, at=at)
    assert found("停车要钱吗") == []
    with pytest.raises(UnableToPublishArticle):
        operations.withdraw_article(actor=people.writer, slug=TEXT.slug, at=at)


def test_an_article_holds_from_a_day_until_a_day(people, at):
    save(people, at, replace(TEXT, valid_from=TODAY + timedelta(1), valid_until=date(2025, 2, 1)))
    publish(people.writer, at)
    for day, is_shown in ((TODAY, False), (date(2025, 1, 1), True), (date(2025, 2, 1), False)):
        topics = queries.articles_by_topic(actor=VISITOR, today=day)
        assert bool(topics) is is_shown


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "Bad Name"},
        {"topics": ()},
        {"topics": ("no such",)},
        {"valid_from": TODAY, "valid_until": TODAY},
        {"asked_as": ("问",) * 31},
    ],
)
def test_what_an_article_must_not_be(people, at, change):
    with pytest.raises(UnableToSaveArticle):
        save(people, at, replace(TEXT, **change))


def test_nothing_to_publish(people, at):
    save(people, at, replace(TEXT, valid_from=date(2024, 1, 1), valid_until=TODAY))
    with pytest.raises(UnableToPublishArticle):
        publish(people.writer, at)
    save(people, at)
    publish(people.writer, at)
    with pytest.raises(UnableToPublishArticle):
        publish(people.writer, at)
