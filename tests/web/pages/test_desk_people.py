"""The desk's pages of people, units and the audit log."""

import re

import pytest

from puhui_web.accounts.models import Institution, Posting, Unit, User
from puhui_web.audit.models import AuditEvent


@pytest.fixture
def browser(bank):
    return bank.client("administrator")


@pytest.fixture
def chen(bank):
    return bank.person("customer_manager", unit="O1", username="chen")


def text(answer):
    return answer.content.decode()


def test_people_are_listed_and_searched(browser, chen):
    assert "customer_manager-O1" in text(browser.get("/desk/people/"))
    assert "没有符合条件的人员" in text(browser.get("/desk/people/?text=nobody"))
    assert "chen" in text(browser.get("/desk/people/?role=customer_manager&text=CHEN"))


def test_a_new_person_s_password_is_shown_once_and_kept_by_no_browser(browser):
    new = {"username": "li", "full_name": "李四", "email": ""}
    answer = browser.post("/desk/people/add/", new)
    password = re.search(r"<code>(\w{14})</code>", text(answer)).group(1)
    assert "no-store" in answer.headers["Cache-Control"]
    user = User.objects.get(username="li")
    assert user.check_password(password)
    assert password not in text(browser.get(f"/desk/people/{user.pk}/"))


def test_a_taken_name_is_said_on_the_form_which_keeps_what_was_typed(browser, chen):
    page = text(browser.post("/desk/people/add/", {"username": "chen", "full_name": "李四"}))
    assert "已被使用" in page
    assert 'value="李四"' in page


def test_a_person_gets_a_posting_and_loses_it(bank, browser, chen):
    page = f"/desk/people/{chen.pk}/"
    new = {"role": "branch_head", "unit_id": bank.units["S2"].pk, "since": "2024-01-01"}
    assert browser.post(page, new).status_code == 302
    assert "支行行长" in text(browser.get(page))
    made = Posting.objects.get(role="branch_head")
    browser.post(f"{page}postings/{made.pk}/end/")
    made.refresh_from_db()
    assert made.until is not None


def test_a_posting_that_does_not_fit_is_said_on_the_form(bank, browser, chen):
    new = {"role": "investor", "unit_id": bank.units["S2"].pk, "since": "2024-01-01"}
    page = text(browser.post(f"/desk/people/{chen.pk}/", new))
    assert "岗位与所在机构不相配" in page
    assert chen.postings.count() == 1


def test_an_account_is_changed_reset_closed_and_opened(browser, chen):
    page = f"/desk/people/{chen.pk}/"
    browser.post(f"{page}change/", {"full_name": "陈一", "email": "c@bank.example"})
    reset = text(browser.post(f"{page}password/"))
    chen.refresh_from_db()
    assert chen.full_name == "陈一"
    assert chen.check_password(re.search(r"<code>(\w{14})</code>", reset).group(1))
    for wanted in ("0", "1"):
        browser.post(f"{page}active/", {"is_active": wanted})
        chen.refresh_from_db()
        assert chen.is_active is (wanted == "1")


def test_one_s_own_account_has_no_buttons(bank, browser):
    own = bank.person("administrator")
    page = text(browser.get(f"/desk/people/{own.pk}/"))
    assert "须由另一位管理员办理" in page
    assert "重置密码" not in page
    assert "增加岗位" not in page
    answer = browser.post(f"/desk/people/{own.pk}/password/")
    assert answer.status_code == 400
    assert "请由另一位管理员办理" in text(answer)


def test_units_are_shown_as_a_tree_opened_changed_and_closed(bank, browser):
    tree = text(browser.get("/desk/people/organisation/"))
    assert tree.index("城市分行") < tree.index("东城支行") < tree.index("东城支行营业部")
    new = {"code": "O9", "kind": "outlet", "parent_id": bank.units["S1"].pk}
    new |= {"name": "新网点", "name_en": "New", "county_code": "520302"}
    assert browser.post("/desk/people/units/add/", new).status_code == 302
    unit = Unit.objects.get(code="O9")
    page = f"/desk/people/units/{unit.pk}/"
    browser.post(page, {"name": "新街网点", "name_en": "New street", "county_code": "520302"})
    unit.refresh_from_db()
    assert unit.name == "新街网点"
    assert browser.post(page, {"close": "1", "closes_on": "2025-01-01"}).status_code == 302
    assert browser.get(page).status_code == 404


def test_what_hinders_closing_is_said_on_the_form(bank, browser, chen):
    page = f"/desk/people/units/{bank.units['O1'].pk}/"
    assert "在岗人员" in text(browser.post(page, {"close": "1", "closes_on": "2025-01-01"}))
    assert Unit.objects.get(code="O1").closed_on is None


def test_a_unit_at_the_wrong_place_is_said_on_the_form(bank, browser):
    new = {"code": "O9", "kind": "outlet", "parent_id": bank.units["C"].pk}
    page = text(browser.post("/desk/people/units/add/", {**new, "name": "网", "name_en": "N"}))
    assert "上级机构不合适" in page


def test_a_partner_is_taken_on_renamed_and_let_go(bank, browser):
    new = {"code": "G2", "kind": "guarantee_company", "name": "乙担保", "name_en": "G2"}
    browser.post("/desk/people/partners/add/", new)
    made = Institution.objects.get(code="G2")
    browser.post(f"/desk/people/partners/{made.pk}/", {"name": "丙担保", "name_en": "G3"})
    made.refresh_from_db()
    assert (made.name, made.is_active) == ("丙担保", False)
    assert "已终止" in text(browser.get("/desk/people/organisation/"))
    taken = text(browser.post("/desk/people/partners/add/", new))
    assert "已被使用" in taken


def test_the_audit_log_is_shown_narrowed_to_its_readers(bank, chen):
    bank.client("branch_head").get("/desk/people/")
    auditor = bank.client("auditor")
    page = text(auditor.get("/desk/people/audit/?kind=refusal"))
    assert "accounts.people" in page
    assert "拒绝" in page
    assert "没有符合条件的记录" in text(auditor.get("/desk/people/audit/?subject=user:999"))
    assert bank.client("administrator").get("/desk/people/audit/").status_code == 403


def test_values_in_the_audit_log_are_text_and_never_markup(bank, browser, chen):
    browser.post(f"/desk/people/{chen.pk}/change/", {"full_name": "<b>x</b>", "email": ""})
    page = text(bank.client("auditor").get("/desk/people/audit/"))
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_the_audit_log_costs_the_same_however_long(bank, django_assert_max_num_queries):
    auditor = bank.client("auditor")
    for _ in range(60):
        auditor.get("/desk/people/audit/")
    assert AuditEvent.objects.count() == 60
    with django_assert_max_num_queries(16):
        page = text(auditor.get("/desk/people/audit/"))
    assert "下一页" in page
