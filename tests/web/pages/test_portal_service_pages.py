"""An owner's pages of service: asking, reading, booking, complaining; and what visitors see."""

import re
from datetime import datetime

import pytest

from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.service import operations, queries
from puhui_web.service.models import Appointment, Complaint, Thread
from puhui_web.service.opening import BANK_ZONE

TUESDAY = datetime(2024, 12, 31, 10, 0, tzinfo=BANK_ZONE)


@pytest.fixture(autouse=True)
def tuesday(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: TUESDAY)
    monkeypatch.setattr(clock, "today", TUESDAY.date)


@pytest.fixture
def owner(bank):
    manager = bank.person("customer_manager", unit="O1")
    bank.enterprise("E1", unit="O1", manager=manager)
    return bank.client("owner", enterprise_id="E1")


@pytest.fixture
def knowledge(bank):
    operations.seed_knowledge(actor=system_actor("seed"), at=TUESDAY)


def text(response):
    return response.content.decode()


def test_asking_looks_for_answers_first_and_then_sends(owner, knowledge, bank):
    typed = {"text": "贷款快到期了没钱还本金", "subject": "application:7"}
    looked = owner.post("/my/consult/new/", typed | {"look": "1"})
    assert "无还本续贷怎么办" in text(looked)
    assert typed["text"] in text(looked)
    assert Thread.objects.count() == 0
    sent = owner.post("/my/consult/new/", typed, follow=True)
    thread = Thread.objects.get()
    assert sent.redirect_chain == [(f"/my/consult/{thread.pk}/", 302)]
    assert thread.subject == "application:7"
    assert "这些也许能马上回答您" in text(sent)
    assert thread.title in text(owner.get("/my/consult/"))


def test_an_empty_question_is_said_on_the_form(owner):
    answer = owner.post("/my/consult/new/", {"text": ""})
    assert answer.status_code == 200
    assert "errorlist" in text(answer)


def test_an_answer_is_new_until_it_is_seen(owner, bank):
    owner.post("/my/consult/new/", {"text": "问"})
    thread = Thread.objects.get()
    operations.answer_thread(
        actor=bank.actor("customer_manager", unit="O1"),
        thread_id=thread.pk,
        text="<b>可以</b>",
        at=TUESDAY,
    )
    assert "1 条新内容" in text(owner.get("/my/consult/"))
    page = text(owner.get(f"/my/consult/{thread.pk}/"))
    assert "&lt;b&gt;可以&lt;/b&gt;" in page
    assert "新内容" not in text(owner.get("/my/consult/"))
    owner.post(f"/my/consult/{thread.pk}/", {"text": "谢谢"})
    assert thread.messages.last().text == "谢谢"


def test_suggestions_come_as_a_part_of_the_page(bank, owner, knowledge):
    part = owner.get("/my/consult/suggestions/", {"text": "LPR 是什么"})
    assert "LPR 是什么" in text(part)
    assert "<html" not in text(part)


def test_visitors_read_and_are_asked_to_sign_in_to_write(bank, knowledge):
    visitor = bank.client("visitor")
    assert "首次" not in text(visitor.get("/my/knowledge/"))
    assert "LPR 是什么" in text(visitor.get("/my/knowledge/", {"q": "什么是LPR"}))
    page = text(visitor.get("/my/knowledge/what-is-lpr/"))
    assert "<h1>LPR 是什么</h1>" in page
    assert "<li>固定利率" in page
    assert "东城支行营业部" in text(visitor.get("/my/appointments/outlets/"))
    assert visitor.get("/my/knowledge/no-such/").status_code == 404
    for page in ("consult/", "consult/new/", "appointments/", "complaints/"):
        assert visitor.get(f"/my/{page}").url.startswith("/sign-in/")


def test_a_search_that_finds_nothing_says_so(bank, knowledge):
    visitor = bank.client("visitor")
    assert "没有找到" in text(visitor.get("/my/knowledge/", {"q": "宇宙有多大"}))
    writer = bank.actor("product_manager")
    assert len(queries.unanswered_searches(actor=writer, cursor=None).rows) == 1


def test_pages_speak_english_too(bank, knowledge):
    visitor = bank.client("visitor")
    visitor.post("/language/setlang/", {"language": "en", "next": "/"})
    page = text(visitor.get("/my/knowledge/what-is-lpr/"))
    assert "What is the LPR" in page


def test_booking_moving_and_cancelling(owner, bank):
    unit = bank.units["O1"]
    page = text(owner.get(f"/my/appointments/outlets/{unit.pk}/?day=2024-12-31"))
    times = re.findall(r'value="(2024-12-31T[^"]+)"', page)
    assert times[0].startswith("2024-12-31T11:00")
    typed = {"starts_at": times[0], "purpose": "papers", "note": ""}
    booked = owner.post(f"/my/appointments/outlets/{unit.pk}/?day=2024-12-31", typed, follow=True)
    assert "申请页上列出的材料" in text(booked)
    made = Appointment.objects.get()
    moved = owner.post(
        f"/my/appointments/{made.pk}/move/?day=2024-12-31", {"starts_at": times[3]}, follow=True
    )
    assert "2024-12-31 12:30" in text(moved)
    assert "2024-12-31 12:30" in text(owner.get("/my/appointments/"))
    owner.post(f"/my/appointments/{made.pk}/")
    made.refresh_from_db()
    assert made.state == "cancelled"


def test_a_time_just_taken_is_said_on_the_form(owner, bank):
    unit = bank.units["O1"]
    url = f"/my/appointments/outlets/{unit.pk}/?day=2024-12-31"
    typed = {"starts_at": "2024-12-31T11:00:00+08:00", "purpose": "papers", "note": "再见"}
    owner.post(url, typed)
    again = owner.post(url, typed)
    assert again.status_code == 200
    assert "您在这个时间已有预约" in text(again)
    assert "再见" in text(again)


def test_a_day_that_is_no_day_shows_the_first_free_one(owner, bank):
    page = owner.get(f"/my/appointments/outlets/{bank.units['O1'].pk}/?day=tomorrow")
    assert page.status_code == 200


def test_complaining_and_rating(owner, bank):
    typed = {"about": "service", "text": "等了很久", "is_against_manager": "on"}
    filed = owner.post("/my/complaints/new/", typed, follow=True)
    made = Complaint.objects.get()
    assert made.number in text(filed)
    assert made.against == bank.person("customer_manager", unit="O1")
    operations.answer_complaint(
        actor=bank.actor("branch_head"), complaint_id=made.pk, text="抱歉", at=TUESDAY
    )
    assert "抱歉" in text(owner.get(f"/my/complaints/{made.pk}/"))
    rated = owner.post(
        f"/my/complaints/{made.pk}/", {"rating_points": "5", "comment": "好"}, follow=True
    )
    assert "您的评分：5 分" in text(rated)
    assert made.number in text(owner.get("/my/complaints/"))


def test_another_owners_pages_are_not_there(owner, bank):
    bank.enterprise("E2")
    other = bank.actor("owner", enterprise_id="E2")
    thread = operations.open_thread(actor=other, text="问", at=TUESDAY)
    complaint = operations.file_complaint(actor=other, about="fee", text="费", at=TUESDAY)
    assert owner.get(f"/my/consult/{thread.pk}/").status_code == 404
    assert owner.get(f"/my/complaints/{complaint.pk}/").status_code == 404
