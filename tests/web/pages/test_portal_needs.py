"""An owner's needs on her phone: three saved steps, compare, ask, accept, take back."""

import pytest
from django.urls import reverse
from tests.web.unit.needs.made import AT, fix_day, offered, posted, town_of

from puhui_web.enterprises.models import Share
from puhui_web.needs.models import Need, Offer
from puhui_web.needs.operations import ask_to_see_need, reply_on_offer

TERMS = {
    "amount": "500000",
    "term_months": "12",
    "purpose": "stock",
    "collateral": "none",
    "needed_by": "2025-02-01",
    "text": "年前备货",
}


@pytest.fixture
def town(bank, monkeypatch):
    fix_day(monkeypatch)
    return town_of(bank)


@pytest.fixture
def browser(town):
    return town.client("owner", enterprise_id="E1")


@pytest.fixture
def owner(town):
    return town.actor("owner", enterprise_id="E1")


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_need_is_posted_in_three_saved_steps(town, browser):
    bank_id = town.institutions["bank"].pk
    assert 'class="empty"' in text(browser.get(reverse("portal_needs")))
    assert browser.get(reverse("portal_need_check")).status_code == 302
    answer = browser.post(reverse("portal_need_terms"), TERMS)
    assert answer.headers["Location"] == reverse("portal_need_audience")
    assert "继续填写" in text(browser.get(reverse("portal_needs")))
    assert 'value="500000.00"' in text(browser.get(reverse("portal_need_terms")))
    chosen = {"institutions": [str(bank_id)], "fields_shown": ["grade"]}
    answer = browser.post(reverse("portal_need_audience"), chosen)
    assert answer.headers["Location"] == reverse("portal_need_check")
    page = text(browser.get(reverse("portal_need_check")))
    assert "本行给我的评级" in page
    assert "60 天后自动结束" in page
    assert not Share.objects.exists()
    assert "还没有勾选同意" in text(browser.post(reverse("portal_need_check"), {}))
    answer = browser.post(reverse("portal_need_check"), {"has_consented": "on"})
    need = Need.objects.get()
    assert answer.headers["Location"] == reverse("portal_need", args=[need.pk])
    assert Share.objects.get().institution_id == bank_id


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(browser):
    page = text(browser.post(reverse("portal_need_terms"), TERMS | {"amount": "1"}))
    assert "金额应在" in page
    assert "年前备货" in page
    page = text(browser.post(reverse("portal_need_terms"), TERMS | {"needed_by": "2024-01-01"}))
    assert "已经过去" in page


def test_a_draft_is_dropped(browser):
    browser.post(reverse("portal_need_terms"), TERMS)
    browser.post(reverse("portal_need_drop"))
    assert not Need.objects.exists()


def test_offers_are_compared_asked_about_and_accepted(town, browser, owner):
    need = posted(owner, kinds=("bank",))
    offer = offered(town.actor("bank_officer", institution="bank"), need)
    offered(town.actor("bank_officer", institution="bank2"), need)
    assert "2 份没看过" in text(browser.get(reverse("portal_needs")))
    page = text(browser.get(reverse("portal_need", args=[need.pk])))
    assert "4.35 %" in page
    assert "没看过" not in text(browser.get(reverse("portal_needs")))
    address = reverse("portal_offer", args=[offer.pk])
    browser.post(address, {"text": "能提前还吗"})
    reply_on_offer(
        actor=town.actor("bank_officer", institution="bank"),
        offer_id=offer.pk,
        text="可以",
        at=AT,
    )
    assert "有 1 条机构的新留言" in text(browser.get(reverse("portal_needs")))
    assert "可以" in text(browser.get(address))
    assert "新留言" not in text(browser.get(reverse("portal_needs")))
    accept = reverse("portal_offer_accept", args=[offer.pk])
    typed = {"contact_name": "王小明", "contact_phone": "12"}
    assert "联系人或电话不对" in text(browser.post(accept, typed))
    browser.post(accept, typed | {"contact_phone": "13800001234"})
    states = Offer.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["accepted", "declined"]
    assert "停止共享" in text(browser.get(reverse("portal_needs")))


def test_an_offer_is_declined(town, browser, owner):
    offer = offered(town.actor("bank_officer", institution="bank"), posted(owner, kinds=("bank",)))
    browser.post(reverse("portal_offer_decline", args=[offer.pk]))
    offer.refresh_from_db()
    assert offer.state == "declined"


def test_a_request_is_allowed_and_a_share_stopped(town, browser, owner):
    need = posted(owner, kinds=("bank",), is_anonymous_first=True)
    bank_id = town.institutions["bank"].pk
    officer = town.actor("bank_officer", institution="bank")
    ask_to_see_need(actor=officer, need_id=need.pk, text="我行有备货贷", at=AT)
    assert "我行有备货贷" in text(browser.get(reverse("portal_need", args=[need.pk])))
    address = reverse("portal_need_share", args=[need.pk])
    browser.post(address, {"institution_id": bank_id, "do": "allow"})
    assert Share.objects.get().withdrawn_at is None
    browser.post(address, {"institution_id": bank_id, "do": "stop"})
    assert Share.objects.get().withdrawn_at is not None
    assert browser.post(address, {"institution_id": "x", "do": "stop"}).status_code == 404


def test_a_need_is_withdrawn(browser, owner):
    need = posted(owner, kinds=("bank",))
    browser.post(reverse("portal_need_withdraw", args=[need.pk]))
    need.refresh_from_db()
    assert need.state == "withdrawn"
    assert not Share.objects.filter(withdrawn_at=None).exists()


def test_another_owners_need_is_not_there(town, owner):
    need = posted(owner, kinds=("bank",))
    offer = offered(town.actor("bank_officer", institution="bank"), need)
    other = town.client("owner", enterprise_id="E2")
    for address in (
        reverse("portal_need", args=[need.pk]),
        reverse("portal_offer", args=[offer.pk]),
        reverse("portal_offer_accept", args=[offer.pk]),
    ):
        assert other.get(address).status_code == 404
    assert other.post(reverse("portal_need_withdraw", args=[need.pk])).status_code == 404
