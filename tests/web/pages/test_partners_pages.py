"""The partners' desk: every page, own rows only; what is another's is not there, and on record."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.unit.needs.made import AT, fix_day, offered, posted, town_of
from tests.web.unit.needs.test_referrals import BASIS, CODES, TITLES

from puhui_web.audit.models import AuditEvent
from puhui_web.needs.models import Audience, Offer, Referral, ReferralFile, SharedCase
from puhui_web.needs.operations import accept_offer, make_referral

BASIS_TYPED = {"purpose": "loan", "legal_basis": "published_list", "basis_note": "名单 1 号"}
LOAN_TYPED = {
    "amount": "500000",
    "term_months": "12",
    "rate": "4.35",
    "repayment": "bullet",
    "valid_until": "2025-01-20",
}


@pytest.fixture
def town(bank, monkeypatch):
    fix_day(monkeypatch)
    return town_of(bank)


@pytest.fixture
def need(town):
    owner = town.actor("owner", enterprise_id="E1")
    return posted(owner, institution_ids=(town.institutions["bank"].pk,), fields=("grade",))


@pytest.fixture
def browser(town):
    return town.client("bank_officer", institution="bank")


@pytest.fixture
def rival(town):
    return town.client("bank_officer", institution="bank2")


@pytest.fixture
def office(town):
    return town.client("government_officer")


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_first_page_shows_what_waits(browser, rival, need):
    page = text(browser.get(reverse("partners_home")))
    assert f"融资需求 {need.pk} 等待答复" in page
    assert reverse("partners_need", args=[need.pk]) in page
    assert "没有待办" in text(rival.get(reverse("partners_home")))


def test_each_list_says_what_to_do_when_it_is_empty(town, browser, office):
    for name in ("needs", "anonymous_needs", "offers", "cases"):
        assert 'class="empty"' in text(browser.get(reverse(f"partners_{name}"))), name
    for name in ("referrals", "referral_files", "statistics"):
        assert 'class="empty"' in text(office.get(reverse(f"partners_{name}"))), name


def test_a_need_is_read_and_answered(browser, need):
    assert "企业E1" in text(browser.get(reverse("partners_needs")))
    page = text(browser.get(reverse("partners_need", args=[need.pk])))
    assert "年前备货" in page
    assert "王小明" not in page
    address = reverse("partners_need_answer", args=[need.pk, "loan"])
    assert "年利率" in text(browser.get(address))
    answer = browser.post(address, LOAN_TYPED)
    offer = Offer.objects.get()
    assert answer.headers["Location"] == reverse("partners_offer", args=[offer.pk])
    assert "21,750 元" in text(browser.get(reverse("partners_offer", args=[offer.pk]))).replace(
        "2.18 万元", "21,750 元"
    )


def test_a_wrong_answer_keeps_what_was_typed(browser, need):
    address = reverse("partners_need_answer", args=[need.pk, "loan"])
    page = text(browser.post(address, LOAN_TYPED | {"valid_until": "2024-01-01"}))
    assert "有效期应在今天到" in page
    assert 'value="4.35"' in page
    assert not Offer.objects.exists()


def test_an_offer_is_revised_answered_upon_and_withdrawn(browser, town, need):
    offer = offered(town.actor("bank_officer", institution="bank"), need)
    browser.post(reverse("partners_offer_revise", args=[offer.pk]), LOAN_TYPED | {"rate": "4"})
    browser.post(reverse("partners_offer", args=[offer.pk]), {"text": "可以提前还款"})
    page = text(browser.get(reverse("partners_offer", args=[offer.pk])))
    assert "可以提前还款" in page
    assert "以前的报价 (1)" in page
    browser.post(reverse("partners_offer_withdraw", args=[offer.pk]))
    offer.refresh_from_db()
    assert offer.state == "withdrawn"


def test_what_is_anothers_is_not_there_and_the_look_is_on_record(rival, town, need):
    offer = offered(town.actor("bank_officer", institution="bank"), need)
    owner = town.actor("owner", enterprise_id="E1")
    accept_offer(
        actor=owner,
        offer_id=offer.pk,
        contact_name="王小明",
        contact_phone="13800001234",
        at=AT,
    )
    case = SharedCase.objects.get()
    addresses = [
        reverse("partners_need", args=[need.pk]),
        reverse("partners_need_answer", args=[need.pk, "loan"]),
        reverse("partners_offer", args=[offer.pk]),
        reverse("partners_offer_revise", args=[offer.pk]),
        reverse("partners_case", args=[case.pk]),
    ]
    for address in addresses:
        assert rival.get(address).status_code == 404, address
    assert AuditEvent.objects.filter(kind="refusal").count() == len(addresses)
    for name in ("needs", "offers", "cases"):
        assert "企业E1" not in text(rival.get(reverse(f"partners_{name}")))


def test_an_anonymous_need_is_asked_for(browser, town):
    owner = town.actor("owner", enterprise_id="E1")
    need = posted(owner, kinds=("bank",), is_anonymous_first=True)
    page = text(browser.get(reverse("partners_anonymous_needs")))
    assert "企业E1" not in page
    browser.post(reverse("partners_need_ask", args=[need.pk]), {"text": "想了解"})
    assert Audience.objects.get(need=need, institution__code="bank").ask_text == "想了解"
    assert "已申请" in text(browser.get(reverse("partners_anonymous_needs")))


def test_the_case_shows_the_contact_and_takes_messages(browser, town, need):
    offer = offered(town.actor("bank_officer", institution="bank"), need)
    owner = town.actor("owner", enterprise_id="E1")
    contact = {"contact_name": "王小明", "contact_phone": "13800001234"}
    accept_offer(actor=owner, offer_id=offer.pk, at=AT, **contact)
    address = reverse("partners_case", args=[SharedCase.objects.get().pk])
    assert "13800001234" in text(browser.get(address))
    browser.post(address, {"text": "已联系企业"})
    assert "已联系企业" in text(browser.get(address))


def test_one_enterprise_is_referred(office):
    typed = BASIS_TYPED | {"name": "黔北酒坊", "uscc": CODES[0]}
    answer = office.post(reverse("partners_referral_new"), typed)
    referral = Referral.objects.get()
    assert answer.headers["Location"] == reverse("partners_referral", args=[referral.pk])
    assert "已收到" in text(office.get(answer.headers["Location"]))
    again = text(office.post(reverse("partners_referral_new"), typed))
    assert "已推荐过" in again
    assert 'value="黔北酒坊"' in again


def test_a_list_is_sent_and_its_findings_downloaded(office, town):
    rows = [TITLES, f"甲,{CODES[0]},,,,,", "=1+1,坏,,,,,"]
    upload = SimpleUploadedFile("../名单.csv", "\n".join(rows).encode())
    answer = office.post(reverse("partners_referral_file_new"), BASIS_TYPED | {"file": upload})
    file = ReferralFile.objects.get()
    assert answer.headers["Location"] == reverse("partners_referral_file", args=[file.pk])
    assert file.name == "名单.csv"
    page = text(office.get(answer.headers["Location"]))
    assert "收下 1 行, 退回 1 行" in page
    found = text(office.get(reverse("partners_referral_findings", args=[file.pk])))
    assert "'=1+1" in found
    assert ",=1+1" not in found
    other = town.client("core_firm_officer")
    assert other.get(reverse("partners_referral_file", args=[file.pk])).status_code == 404
    assert other.get(reverse("partners_referral_findings", args=[file.pk])).status_code == 404
    assert "企业名称" in text(office.get(reverse("partners_referral_template")))


def test_a_referral_of_another_institution_is_not_there(office, town):
    firm = town.actor("core_firm_officer")
    cells = {"name": "甲", "uscc": CODES[0]}
    referral = make_referral(actor=firm, cells=cells, basis=BASIS, at=AT)
    assert office.get(reverse("partners_referral", args=[referral.pk])).status_code == 404


def test_statistics_are_the_finance_offices(town, office):
    assert "各区县" in text(office.get(reverse("partners_home")))
    assert "全市" in text(office.get(reverse("partners_statistics")))
    tax = town.client("government_officer", institution="tax_office")
    assert "各区县" not in text(tax.get(reverse("partners_home")))
    assert tax.get(reverse("partners_statistics")).status_code == 404


def test_staff_and_visitors_are_kept_out(town, need):
    address = reverse("partners_home")
    assert town.client("customer_manager").get(address).status_code == 403
    assert town.client("visitor").get(address).status_code == 302


def test_the_list_of_needs_takes_the_same_queries_for_many(town, browser):
    taken = []
    for number in range(4):
        town.enterprise(f"N{number}")
        owner = town.actor("owner", enterprise_id=f"N{number}")
        posted(owner, institution_ids=(town.institutions["bank"].pk,))
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("partners_needs"))
        taken.append(len(queries))
    assert len(set(taken[1:])) == 1
