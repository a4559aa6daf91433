"""The worked cases in policy/cases/service.yaml."""

from datetime import datetime, timedelta

import pytest
import yaml

from puhui.base import Policy, default_policy_dir
from puhui_web.service.article_files import read_articles
from puhui_web.service.opening import BANK_ZONE, OpeningHours, after_open_minutes, is_open
from puhui_web.service.rules import rules_from
from puhui_web.service.search_index import ArticleIndex, IndexedArticle
from puhui_web.service.slots import slots_on

BOOK = yaml.safe_load((default_policy_dir() / "cases" / "service.yaml").read_text("utf-8"))
RULES = rules_from(policy=Policy.read(default_policy_dir()).at(BOOK["as_of"]))
HOURS = OpeningHours(week=RULES.week)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=BANK_ZONE)


@pytest.mark.parametrize("case", BOOK["answers_due"], ids=str)
def test_answers_due(case):
    due = after_open_minutes(start=moment(case["asked"]), minutes=RULES.answer_minutes, hours=HOURS)
    assert due == moment(case["due"])


@pytest.mark.parametrize("case", BOOK["open_at"], ids=str)
def test_open_at(case):
    assert is_open(at=moment(case["at"]), hours=HOURS) is case["is_open"]


@pytest.mark.parametrize("case", BOOK["appointments"], ids=str)
def test_times_offered(case):
    slots = slots_on(
        day=case["day"],
        hours=HOURS,
        slot_minutes=RULES.slot_minutes,
        capacity_count=RULES.capacity_count,
        taken=[],
        earliest=moment(case["asked"]) + timedelta(minutes=RULES.notice_minutes),
    )
    assert len(slots) == case["count"]
    assert {slot.free_count for slot in slots} <= {2}
    if slots:
        assert f"{slots[0].starts_at:%H:%M}" == case["first"]


def test_how_far_ahead_and_how_many():
    days = BOOK["days_ahead"]
    assert days["from"] + timedelta(days=RULES.days_ahead) == days["last"]
    assert RULES.open_appointments_max == BOOK["appointments_held"]
    assert RULES.suggested_articles_max == BOOK["suggested"]


@pytest.mark.parametrize("case", BOOK["complaints_due"], ids=str)
def test_complaints_due(case):
    assert case["received"] + timedelta(days=RULES.complaint_days) == case["due"]


@pytest.mark.parametrize("case", BOOK["search"], ids=str)
def test_search(case):
    index = ArticleIndex(
        articles=[
            IndexedArticle(a.slug, (a.title_zh, a.title_en, *a.asked_as), a.body_zh)
            for a in read_articles()
        ],
        asked_weight=RULES.search_asked_weight,
    )
    hits = index.find(text=case["asked"], limit=1)
    near = [hit.slug for hit in hits if hit.score >= RULES.search_score_min]
    assert near == ([case["by"]] if case["by"] else [])
