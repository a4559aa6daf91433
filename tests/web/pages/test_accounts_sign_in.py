"""Signing in and out, as a browser does it."""

import pytest
from django.test import Client
from tests.web.conftest import SINCE

from puhui_web.accounts.actor import Scope, actor_of
from puhui_web.accounts.models import Posting, User
from puhui_web.audit.models import AuditEvent

PASSWORD = "right-password-9"  # noqa: S105


@pytest.fixture
def manager(bank):
    return bank.person("customer_manager", username="chen")


def sign_in(browser, username="chen", password=PASSWORD, **more):
    return browser.post("/sign-in/", {"username": username, "password": password, **more})


def events():
    return list(AuditEvent.objects.order_by("number").values_list("action", "subject", "after"))


def is_in(browser):
    return "_auth_user_id" in browser.session


def test_the_right_password_leads_to_one_s_own_desk(client, manager):
    assert sign_in(client).headers["Location"] == "/"
    assert is_in(client)
    how = {"how": "password", "from": "127.0.0.1"}
    assert events() == [("accounts.sign_in", f"user:{manager.pk}", how)]


def test_one_comes_back_to_the_page_one_came_for(client, manager):
    assert sign_in(client, next="/account/").headers["Location"] == "/account/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_one_is_not_led_to_another_site(client, manager, target):
    assert sign_in(client, next=target).headers["Location"] == "/"


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(client, manager):
    page = sign_in(client, password="wrong").content.decode()  # noqa: S106
    assert 'value="chen"' in page
    assert "请找管理员重置" in page
    assert "wrong" not in page
    why = {"why": "password", "from": "127.0.0.1"}
    assert events() == [("accounts.sign_in_failed", f"user:{manager.pk}", why)]


def test_a_name_that_is_nobody_s_is_not_kept(client, db):
    sign_in(client, username="my-secret-password")
    assert events()[0][1] == "user:unknown"
    assert "my-secret-password" not in str(events())


def test_a_closed_account_is_told_no_more_than_a_wrong_password(client, manager):
    User.objects.update(is_active=False)
    closed = sign_in(client).content.decode()
    assert "登录名或密码不对" in closed
    assert not is_in(client)


def test_a_session_gets_a_new_key_by_signing_in(client, manager):
    client.get("/sign-in/")
    session = client.session
    session["x"] = 1
    session.save()
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_signing_out_is_a_post_and_on_record(client, manager):
    sign_in(client)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert not is_in(client)
    assert events()[-1] == ("accounts.sign_out", f"user:{manager.pk}", {"why": "asked"})


def test_the_lock_says_how_long_and_what_to_do(client, manager):
    for _ in range(5):
        answer = sign_in(client, password="wrong")  # noqa: S106
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "连续输错 5 次" in page
    assert "15 分钟后才能再试" in page
    assert "联系管理员重置密码" in page
    assert not is_in(client)
    assert sign_in(client).status_code == 429
    assert [after["why"] for *_, after in events()] == ["password"] * 4 + ["locked"] * 2


def test_a_lock_does_not_hit_others(client, bank, manager):
    bank.person("customer_manager", username="li")
    for _ in range(5):
        sign_in(client, password="wrong")  # noqa: S106
    assert sign_in(client, username="li").status_code == 302


def test_a_form_from_another_site_is_refused(manager):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403


def test_a_temporary_password_is_changed_before_anything_else(client, manager):
    User.objects.update(is_password_temporary=True)
    sign_in(client)
    for page in ("/desk/", "/account/", "/", "/desk/people/"):
        assert client.get(page).headers["Location"] == "/account/password/"
    new = {"old": PASSWORD, "new": "brand-new-secret-7", "again": "brand-new-secret-7"}
    assert client.post("/account/password/", new).headers["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    client.post("/sign-out/")
    sign_in(client, password="brand-new-secret-7")  # noqa: S106
    assert is_in(client)


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("wrong", "brand-new-secret-7", "brand-new-secret-7", "原密码不对"),
        (PASSWORD, "12345678", "12345678", "太容易被猜中"),
        (PASSWORD, PASSWORD, PASSWORD, "太容易被猜中"),
        (PASSWORD, "brand-new-secret-7", "brand-new-secret-8", "不一样"),
    ],
    ids=["old", "weak", "same", "twice"],
)
def test_a_password_that_will_not_do_is_said_so(bank, old, new, again, said):
    browser = bank.client("customer_manager")
    answer = browser.post("/account/password/", {"old": old, "new": new, "again": again})
    assert said in answer.content.decode()
    assert User.objects.get().check_password(PASSWORD)


def test_a_changed_password_ends_the_other_sessions(bank):
    here, there = bank.client("customer_manager"), bank.client("customer_manager")
    new = {"old": PASSWORD, "new": "brand-new-secret-7", "again": "brand-new-secret-7"}
    here.post("/account/password/", new)
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_one_works_in_the_posting_that_one_chose(bank, client, manager):
    head = Posting.objects.create(
        user=manager, role="branch_head", unit=bank.units["S2"], since=SINCE
    )
    sign_in(client)
    assert client.get("/account/").wsgi_request.actor.role.name == "customer_manager"
    assert client.post(f"/account/posting/{head.pk}/").headers["Location"] == "/"
    actor = client.get("/account/").wsgi_request.actor
    assert actor == actor_of(user=manager, posting=head)
    assert actor.scope == Scope(unit_ids=frozenset({bank.units["S2"].pk, bank.units["O2"].pk}))
    assert events()[-1][0] == "accounts.choose_posting"


def test_another_s_posting_cannot_be_chosen(bank, client, manager):
    other = bank.person("administrator").postings.get()
    sign_in(client)
    assert client.post(f"/account/posting/{other.pk}/").status_code == 404
    assert client.get("/account/").wsgi_request.actor.role.name == "customer_manager"
    assert AuditEvent.objects.latest("number").kind == "refusal"


def test_somebody_without_a_posting_sees_what_is_public_and_why(client, db):
    User.objects.create_user("new", password=PASSWORD)
    sign_in(client, username="new")
    assert "您还没有岗位" in client.get("/account/").content.decode()
    assert client.get("/desk/people/").status_code == 403


def test_a_visitor_who_is_refused_is_shown_the_way_in(client, db):
    answer = client.get("/desk/people/?text=x")
    assert answer.status_code == 403
    assert "/sign-in/?next=%2Fdesk%2Fpeople%2F%3Ftext%3Dx" in answer.content.decode()


@pytest.fixture
def demo(settings, bank):
    settings.DEMO = True
    return bank.person("investor", username="demo-investor")


def test_a_demo_lists_its_accounts_with_one_click(client, demo, manager):
    page = client.get("/sign-in/").content.decode()
    assert "demo-investor" in page
    assert "投资机构人员" in page
    assert "chen" not in page
    assert client.post("/sign-in/demo/", {"username": "demo-investor"}).status_code == 302
    assert client.get("/account/").wsgi_request.actor.role.name == "investor"
    assert events()[-1][2]["how"] == "demo"


def test_a_demo_lets_nobody_else_in_by_a_click(client, demo, manager):
    assert client.post("/sign-in/demo/", {"username": "chen"}).status_code == 400
    assert not is_in(client)


def test_outside_a_demo_there_is_no_such_list_and_no_such_door(client, demo, settings):
    settings.DEMO = False
    assert "demo-investor" not in client.get("/sign-in/").content.decode()
    assert client.post("/sign-in/demo/", {"username": "demo-investor"}).status_code == 404
    assert not is_in(client)


def test_each_front_end_is_for_its_own_people(bank):
    """A partner may read the catalogue, and yet not on the bank's desk."""
    answer = bank.client("investor").get("/desk/catalogue/")
    assert answer.status_code == 403
    event = AuditEvent.objects.get()
    assert (event.kind, event.action) == ("refusal", "desk_catalogue")
    assert bank.client("product_manager").get("/desk/catalogue/").status_code == 200
