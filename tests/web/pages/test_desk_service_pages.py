"""The desk's pages of service: consultations, articles, appointments, hours, complaints."""

from datetime import datetime, timedelta

import pytest

from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.service import operations
from puhui_web.service.models import Appointment, Article, Complaint, Revision, UnansweredSearch
from puhui_web.service.opening import BANK_ZONE

TUESDAY = datetime(2024, 12, 31, 10, 0, tzinfo=BANK_ZONE)


@pytest.fixture(autouse=True)
def tuesday(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: TUESDAY)
    monkeypatch.setattr(clock, "today", TUESDAY.date)


@pytest.fixture
def owner(bank):
    bank.enterprise("E1", unit="O1", manager=bank.person("customer_manager", unit="O1"))
    return bank.actor("owner", enterprise_id="E1")


@pytest.fixture
def manager(bank, owner):
    return bank.client("customer_manager", unit="O1")


@pytest.fixture
def thread(owner):
    operations.seed_knowledge(actor=system_actor("seed"), at=TUESDAY)
    return operations.open_thread(
        actor=owner,
        text="提前还款要违约金吗",
        subject="application:7",
        at=TUESDAY - timedelta(hours=1),
    )


def text(response):
    return response.content.decode()


def test_the_inbox_shows_who_waits_and_since_when(manager, thread, bank):
    page = text(manager.get("/desk/consult/"))
    assert "企业E1" in page
    assert "2024-12-31 09:00" in page
    assert "企业E1" not in text(bank.client("customer_manager", unit="O2").get("/desk/consult/"))
    for show in ("mine", "open", "closed", "no-such"):
        assert manager.get("/desk/consult/", {"show": show}).status_code == 200


def test_an_article_is_put_into_the_answer_and_sent(manager, thread):
    page = manager.get(f"/desk/consult/{thread.pk}/", {"suggest": "early-repayment"})
    assert "多数经营贷款可以提前还" in text(page).split("<textarea")[1]
    typed = {"act": "answer", "answer-text": "可以提前还", "answer-seen_message_id": 10**6}
    sent = manager.post(f"/desk/consult/{thread.pk}/", typed, follow=True)
    assert "用时 60 营业分钟" in text(sent)
    assert manager.get(f"/desk/consult/{thread.pk}/?suggest=no-such").status_code == 200


@pytest.mark.parametrize(
    ("subject", "link"),
    [
        ("application:7", "/desk/applications/7/"),
        ("article:what-is-lpr", "/my/knowledge/what-is-lpr/"),
        ("application:x", ""),
        ("item:7", ""),
        ("", ""),
    ],
)
def test_a_consultation_leads_to_what_it_is_about(manager, owner, subject, link):
    opened = operations.open_thread(actor=owner, text="问", subject=subject, at=TUESDAY)
    page = manager.get(f"/desk/consult/{opened.pk}/")
    assert page.context["about_url"] == link


def test_an_answer_is_kept_when_the_owner_wrote_meanwhile(manager, owner, thread):
    seen = thread.messages.last().pk
    operations.write_message(actor=owner, thread_id=thread.pk, text="还有一问", at=TUESDAY)
    typed = {"act": "answer", "answer-text": "写好的话", "answer-seen_message_id": seen}
    page = text(manager.post(f"/desk/consult/{thread.pk}/", typed))
    assert "有了新的内容" in page
    assert "写好的话" in page
    assert "还有一问" in page


def test_notes_hand_over_and_closing(manager, thread, bank):
    url = f"/desk/consult/{thread.pk}/"
    colleague = bank.person("customer_manager", unit="S1")
    manager.post(url, {"act": "note", "note-text": "老客户"})
    over = {"act": "over", "over-to_user_id": colleague.pk, "over-note": "请接手"}
    page = text(manager.post(url, over, follow=True))
    assert "老客户" in page
    assert "请接手" in page
    manager.post(url, {"act": "answer", "answer-text": "好", "answer-seen_message_id": 10**6})
    manager.post(f"{url}state/", {"close": "1"})
    assert "重新打开" in text(manager.get(url))
    manager.post(f"{url}state/", {"reopen": "1"})
    thread.refresh_from_db()
    assert thread.state == "waiting_owner"


def test_staff_write_first_from_the_customers_page(manager, owner):
    url = "/desk/consult/new/E1/"
    assert "还没有咨询过" in text(manager.get(url))
    assert manager.post(url, {"title": "续贷", "text": "下月到期"}).status_code == 302


def test_times_are_shown_with_a_chart_and_its_table(manager, thread, bank):
    assert "还没有答复过咨询" in text(manager.get("/desk/consult/times/"))
    operations.answer_thread(
        actor=bank.actor("customer_manager", unit="O1"),
        thread_id=thread.pk,
        text="好",
        at=TUESDAY,
    )
    page = text(manager.get("/desk/consult/times/"))
    assert "<svg" in page
    assert "<td>东城支行营业部</td>" in page


def test_writing_previewing_and_publishing_an_article(bank):
    client = bank.client("product_manager")
    typed = {
        "slug": "parking",
        "title_zh": "停车",
        "title_en": "Parking",
        "topics": ["service"],
        "asked_as": "能停车吗\n\n停车收费吗",
        "body_zh": "可以。\n\n- 免费\n- <b>半小时</b>",
        "body_en": "Yes.",
    }
    preview = text(client.post("/desk/knowledge/new/", typed | {"preview": "1"}))
    assert "<li>&lt;b&gt;半小时&lt;/b&gt;</li>" in preview
    assert Article.objects.count() == 0
    client.post("/desk/knowledge/new/", typed)
    revision = Revision.objects.get()
    assert revision.asked_as == ["能停车吗", "停车收费吗"]
    assert bank.client("visitor").get("/my/knowledge/parking/").status_code == 404
    client.post("/desk/knowledge/parking/state/", {"publish": "1"})
    assert bank.client("visitor").get("/my/knowledge/parking/").status_code == 200
    edited = client.post("/desk/knowledge/parking/", typed | {"slug": "other", "title_zh": "新"})
    assert edited.url == "/desk/knowledge/parking/"
    assert "草稿" in text(client.get("/desk/knowledge/?state=draft"))
    assert "停车" in text(client.get("/desk/knowledge/"))
    client.post("/desk/knowledge/parking/state/", {"withdraw": "1"})
    assert bank.client("visitor").get("/my/knowledge/parking/").status_code == 404


def test_what_was_asked_in_vain_leads_to_an_article_or_is_settled(bank):
    bank.client("visitor").get("/my/knowledge/", {"q": "宇宙有多大"})
    client = bank.client("product_manager")
    assert "宇宙有多大" in text(client.get("/desk/knowledge/unanswered/"))
    assert "宇宙有多大" in text(client.get("/desk/knowledge/new/", {"asked": "宇宙有多大"}))
    row = UnansweredSearch.objects.get()
    client.post("/desk/knowledge/unanswered/", {"search_id": row.pk})
    assert "宇宙有多大" not in text(client.get("/desk/knowledge/unanswered/"))


def test_the_day_of_an_outlet(manager, owner, bank):
    unit = bank.units["O1"]
    starts = TUESDAY.replace(hour=14)
    made = operations.book_appointment(
        actor=owner, unit_id=unit.pk, purpose="papers", starts_at=starts, at=TUESDAY
    )
    assert "提交或补充材料" in text(manager.get("/desk/appointments/"))
    url = f"/desk/appointments/{made.pk}/"
    assert manager.post(url, {"act": "no_show"}).status_code == 400
    manager.post(url, {"act": "arrived"})
    assert Appointment.objects.get().state == "arrived"
    assert bank.client("customer_manager", unit="O2").get(url).status_code == 404


def test_hours_special_days_and_the_rule(manager, bank):
    unit = bank.units["O1"]
    url = f"/desk/appointments/hours/{unit.pk}/"
    week = {f"week-day{n}": "9:00-12:00，13:00-17:00" if n < 5 else "" for n in range(7)}
    manager.post(url, {"act": "week"} | week)
    assert unit.weekly_spans.count() == 10
    wrong = text(manager.post(url, {"act": "week"} | week | {"week-day0": "早上"}))
    assert "09:00-17:00 的样子" in wrong
    assert "早上" in wrong
    special = {"special-day": "2025-01-01", "special-reason": "元旦"}
    page = text(manager.post(url, {"act": "special"} | special, follow=True))
    assert "元旦" in page
    rule = {"act": "rule", "rule-slot_minutes": "5", "rule-capacity_count": "1"}
    assert "10 到 180" in text(manager.post(url, rule))
    manager.post(url, rule | {"rule-slot_minutes": "45"})
    assert unit.booking_rule.slot_minutes == 45
    day = unit.special_days.get()
    manager.post(f"/desk/appointments/hours/days/{day.pk}/remove/")
    assert not unit.special_days.exists()


def test_complaints_from_the_counter_to_the_answer(owner, bank):
    head = bank.client("branch_head")
    typed = {
        "unit_id": bank.units["O1"].pk,
        "contact_name": "赵小四",
        "contact_phone": "13812345678",
        "about": "service",
        "text": "没人理",
    }
    head.post("/desk/complaints/new/", typed)
    made = Complaint.objects.get()
    url = f"/desk/complaints/{made.pk}/"
    page = text(head.get(url))
    assert "赵**" in page
    assert "赵小四" not in page
    assert "赵小四" in text(head.post(url, {"act": "reason", "reason-reason": "回电"}))
    me = bank.person("branch_head")
    head.post(url, {"act": "assign", "assign-to_user_id": me.pk})
    head.post(url, {"act": "found", "found-text": "属实"})
    head.post(url, {"act": "reply", "reply-text": "抱歉"})
    head.post(url, {"act": "close"})
    made.refresh_from_db()
    assert (made.state, made.handler) == ("closed", me)
    assert made.number in text(head.get("/desk/complaints/?show=all"))
    assert made.number not in text(head.get("/desk/complaints/"))


def test_roles_that_may_not_are_refused(bank, owner):
    client = bank.client("risk_modeller")
    for page in ("consult/", "complaints/", "knowledge/", "appointments/"):
        assert client.get(f"/desk/{page}").status_code == 403
