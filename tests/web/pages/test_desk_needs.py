"""Staff's pages of needs, referrals and shared cases."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.web.unit.needs.made import AT, LOAN, fix_day, offered, posted, town_of
from tests.web.unit.needs.test_referrals import BASIS, CODES

from puhui_web.audit.models import AuditEvent
from puhui_web.needs.models import Offer, SharedCase
from puhui_web.needs.operations import accept_offer, ask_about_offer, make_referral

LOAN_TYPED = {
    "amount": "500000",
    "term_months": "12",
    "rate": "4.05",
    "repayment": "bullet",
    "valid_until": "2025-01-20",
}


@pytest.fixture
def town(bank, monkeypatch):
    fix_day(monkeypatch)
    return town_of(bank)


@pytest.fixture
def owner(town):
    return town.actor("owner", enterprise_id="E1")


@pytest.fixture
def browser(town):
    return town.client("customer_manager", unit="O1")


@pytest.fixture
def elsewhere(town):
    return town.client("customer_manager", unit="O2")


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_lists_are_of_the_own_branch(browser, elsewhere, owner):
    need = posted(owner)
    assert "企业E1" in text(browser.get(reverse("desk_needs")))
    assert 'class="empty"' in text(elsewhere.get(reverse("desk_needs")))
    assert elsewhere.get(reverse("desk_need", args=[need.pk])).status_code == 404


def test_our_bank_answers_and_sees_no_terms_of_others(town, browser, owner):
    need = posted(owner, kinds=("bank",))
    odd = replace(LOAN, rate_annual_ratio=Decimal("0.0777"))
    offered(town.actor("bank_officer", institution="bank"), need, terms=odd)
    page = text(browser.get(reverse("desk_need", args=[need.pk])))
    assert "另有 1 家机构答复" in page
    assert "7.77" not in page
    browser.post(reverse("desk_need_answer", args=[need.pk, "loan"]), LOAN_TYPED)
    offer = Offer.objects.get(institution=None)
    browser.post(reverse("desk_offer_revise", args=[offer.pk]), LOAN_TYPED | {"rate": "3.95"})
    ask_about_offer(actor=owner, offer_id=offer.pk, text="要抵押吗", at=AT)
    browser.post(reverse("desk_offer_reply", args=[offer.pk]), {"text": "不用"})
    page = text(browser.get(reverse("desk_need", args=[need.pk])))
    assert all(said in page for said in ("3.95 %", "要抵押吗", "不用", "以前的报价 (1)"))
    browser.post(reverse("desk_offer_withdraw", args=[offer.pk]))
    offer.refresh_from_db()
    assert offer.state == "withdrawn"


def test_the_manager_reads_whom_to_call_with_a_reason(town, browser, owner):
    offer = offered(town.actor("customer_manager", unit="O1"), posted(owner))
    contact = {"contact_name": "王小明", "contact_phone": "13800001234"}
    accept_offer(actor=owner, offer_id=offer.pk, at=AT, **contact)
    case_id = SharedCase.objects.get().pk
    page = text(browser.get(reverse("desk_case", args=[case_id])))
    assert "138****1234" in page
    assert "13800001234" not in page
    address = reverse("desk_case_contact", args=[case_id])
    assert "13800001234" not in text(browser.post(address, {"reason": ""}))
    assert "13800001234" in text(browser.post(address, {"reason": "约谈"}))
    assert AuditEvent.objects.filter(action="needs.see_case_contact", kind="look").count() == 1


def test_a_contact_given_to_another_bank_stays_there(town, browser, owner):
    offer = offered(town.actor("bank_officer", institution="bank"), posted(owner, kinds=("bank",)))
    contact = {"contact_name": "王小明", "contact_phone": "13800001234"}
    accept_offer(actor=owner, offer_id=offer.pk, at=AT, **contact)
    address = reverse("desk_case_contact", args=[SharedCase.objects.get().pk])
    page = text(browser.post(address, {"reason": "想知道"}))
    assert "13800001234" not in page
    assert "只留给了对方机构" in page


def test_a_referral_goes_its_way(town, browser, elsewhere):
    town.enterprise("E9", unit="O1", uscc=CODES[0], name="黔北酒业")
    cells = {"name": "黔北酒坊", "uscc": CODES[0], "contact_phone": "13800001234"}
    office = town.actor("government_officer")
    referral = make_referral(actor=office, cells=cells, basis=BASIS, at=AT)
    address = reverse("desk_referral", args=[referral.pk])
    assert elsewhere.get(address).status_code == 404
    assert "黔北酒坊" in text(browser.get(reverse("desk_referrals")))
    page = text(browser.get(address))
    assert "名称与本行登记的不同" in page
    assert "13800001234" not in page
    see = reverse("desk_referral_act", args=[referral.pk, "see"])
    assert "13800001234" in text(browser.post(see, {"see-reason": "首次联系"}))
    browser.post(reverse("desk_referral_take", args=[referral.pk]))
    act = reverse("desk_referral_act", args=[referral.pk, "contact"])
    browser.post(act, {"contact-note": "约了周三"})
    assert "约了周三" in text(browser.get(address))
    close = reverse("desk_referral_act", args=[referral.pk, "close"])
    assert browser.post(close, {"close-outcome": "applied"}).status_code == 302
    referral.refresh_from_db()
    assert referral.outcome == "applied"
    unknown = reverse("desk_referral_act", args=[referral.pk, "burn"])
    assert browser.post(unknown).status_code == 404


def test_a_case_is_shared_written_in_and_closed(town, browser, elsewhere):
    typed = {
        "enterprise_id": "E1",
        "title": "年货贷款",
        "purpose": "共同尽调",
        "institutions": [town.institutions["guarantee_company"].pk],
        "fields_shown": ["grade"],
        "given_by": "王小明",
        "how_given": "paper",
        "evidence": "授权书 7 号",
        "ends_on": "2025-03-01",
        "guarantor_share": "80",
    }
    assert "必须先得到企业同意" in text(browser.get(reverse("desk_case_new")))
    page = text(browser.post(reverse("desk_case_new"), typed | {"ends_on": "2024-01-01"}))
    assert "结束日期应在" in page
    assert browser.post(reverse("desk_case_new"), typed).status_code == 302
    case = SharedCase.objects.get()
    address, member_id = reverse("desk_case", args=[case.pk]), case.members.get().pk
    assert elsewhere.get(address).status_code == 404
    browser.post(reverse("desk_case_write", args=[case.pk, member_id]), {"text": "请看材料"})
    paper = {"title": "授权书", "reference": "柜 3"}
    browser.post(reverse("desk_case_document", args=[case.pk]), paper)
    page = text(browser.get(address))
    assert all(said in page for said in ("请看材料", "柜 3", "80 %", "20 %"))
    browser.post(reverse("desk_case_end_member", args=[case.pk, member_id]))
    browser.post(reverse("desk_case_close", args=[case.pk]))
    assert "已结束" in text(browser.get(address))
    assert "年货贷款" in text(browser.get(f"{reverse('desk_cases')}?state=closed"))


def test_partners_and_owners_do_not_come_here(town):
    for client in (town.client("bank_officer"), town.client("owner")):
        assert client.get(reverse("desk_cases")).status_code == 403
