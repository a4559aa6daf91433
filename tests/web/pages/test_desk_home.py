"""My day: each role sees its own parts; tasks are claimed, handed over, finished, put away."""

import re
from datetime import timedelta

import pytest

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.roles import ROLES
from puhui_web.leads.models import Lead
from puhui_web.tasks.models import Task
from puhui_web.tasks.opening import open_task


def text(answer):
    return answer.content.decode()


def task(number=1, **fields):
    named = {"subject": f"thing:{number}", "url": "/desk/customers/", "at": clock.now(), **fields}
    return open_task(kind="thing", title=Bilingual(f"事项{number}", f"thing {number}"), **named)


@pytest.mark.parametrize("name", sorted(n for n, r in ROLES.items() if r.front == "desk"))
def test_it_opens_for_every_role_of_the_desk(bank, name):
    bank.enterprise("E1")
    answer = bank.client(name).get("/desk/")
    assert answer.status_code == 200
    assert ("辖内企业" in text(answer)) == (Permission.ENTERPRISE_LIST in ROLES[name].permissions)
    assert ("接下来联系谁" in text(answer)) == (Permission.LEAD_WORK in ROLES[name].permissions)


@pytest.mark.parametrize("name", ["owner", "investor", "visitor"])
def test_others_are_led_to_where_they_belong(bank, name):
    assert bank.client(name).get("/desk/").status_code == 302


def test_an_auditor_gets_entries_in_place_of_tasks(bank):
    said = text(bank.client("auditor").get("/desk/"))
    assert "您的工作" in said
    assert "/desk/people/audit/" in said
    assert "待办" not in said


def test_tasks_by_due_date_alerts_and_leads(bank):
    manager, now = bank.person("customer_manager"), clock.now()
    task(1, assignee=manager, due_at=now - timedelta(hours=1))
    task(2, assignee=manager, due_at=now + timedelta(days=3))
    task(3, assignee=manager, is_alert=True)
    task(4, assignee=bank.person("customer_manager", unit="S2"))
    Lead.objects.create(
        enterprise=bank.enterprise("E1"),
        product_code="x",
        product_zh="税易贷",
        product_en="Tax loan",
        source="matched",
        next_step_on=clock.today(),
        created_at=now,
        created_by="system",
        manager=manager,
    )
    said = text(bank.client("customer_manager").get("/desk/"))
    assert re.search(r"已逾期.*事项1.*七天内.*事项2.*提醒.*事项3.*企业E1.*税易贷", said, re.DOTALL)
    assert "事项4" not in said


def test_a_claimed_task_leads_to_its_page(bank):
    opened = task(unit=bank.units["S1"], permission=Permission.CONSULT_ANSWER)
    client = bank.client("customer_manager")
    assert "待认领" in text(client.get("/desk/tasks/"))
    answer = client.post(f"/desk/tasks/{opened.pk}/claim/")
    assert answer.url == "/desk/customers/"
    assert Task.objects.get().assignee == bank.person("customer_manager")


def test_handed_over_and_what_is_wrong_is_said_on_the_form(bank):
    opened = task(assignee=bank.person("customer_manager"), unit=bank.units["S1"])
    taker = bank.person("customer_manager", username="taker")
    client, page = bank.client("customer_manager"), f"/desk/tasks/{opened.pk}/"
    assert "errorlist" in text(client.post(page, {"act": "over", "over-note": ""}))
    answer = client.post(page, {"act": "over", "over-to_user_id": taker.pk, "over-note": "请接手"})
    assert answer.status_code == 302
    assert Task.objects.get().assignee == taker


def test_finished_by_hand(bank):
    opened = task(assignee=bank.person("customer_manager"))
    client, page = bank.client("customer_manager"), f"/desk/tasks/{opened.pk}/"
    assert "办理结果" in text(client.get(page))
    assert client.post(page, {"act": "end", "end-note": "已办"}).status_code == 302
    assert client.get(page).status_code == 404


def test_an_alert_is_put_away_and_no_foreign_page_is_opened(bank):
    alert = task(assignee=bank.person("customer_manager"), is_alert=True)
    answer = bank.client("customer_manager").post(
        f"/desk/tasks/{alert.pk}/dismiss/", {"next": "https://elsewhere.example/"}
    )
    assert answer.url == "/desk/tasks/"
    assert Task.objects.get().done_at is not None


def test_an_empty_list_says_what_will_come(bank):
    assert "没有待办" in text(bank.client("customer_manager").get("/desk/tasks/"))
