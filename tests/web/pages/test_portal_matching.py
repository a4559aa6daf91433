"""What can I get, products and policies explained, the calculator."""

import re

import pytest
from django.urls import reverse
from tests.web.unit.applications.made import AT, product

from puhui_web.catalogue.operations.seed import seed_catalogue
from puhui_web.enterprises.models import EnterpriseProfile

FACTS = {"age_months": 30, "tax_sales_12m_fen": 60_000_000, "court_dishonest_flag": False}


@pytest.fixture
def shop_loan(bank):
    bank.enterprise("E1")
    return product()


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_visitor_is_asked_and_nothing_is_kept(bank, shop_loan):
    client = bank.client("visitor")
    first = text_of(client.get(reverse("portal_home")))
    assert "我能贷多少" in first
    assert "小店贷" not in first

    found = text_of(client.get(reverse("portal_home"), {"age_years": "3", "tax_grade": "B"}))

    assert "小店贷" in found
    assert "还差一步" in found
    assert "授权查询纳税信息" in found, "what would settle it"
    assert not client.session.keys()


def test_wrong_answers_are_told_and_kept(bank, shop_loan):
    found = text_of(bank.client("visitor").get(reverse("portal_home"), {"age_years": "-1"}))
    assert 'value="-1"' in found
    assert "errorlist" in found


def test_an_owner_sees_her_figures_at_once(bank, shop_loan):
    EnterpriseProfile.objects.filter(pk="E1").update(facts={**FACTS, "closed_flag": False})
    found = text_of(bank.client("owner", enterprise_id="E1").get(reverse("portal_home")))
    assert "小店贷" in found
    assert "年化成本" in found
    assert reverse("portal_apply_start", args=["shop_loan"]) in found


def test_what_she_needs_changes_the_amount(bank, shop_loan):
    EnterpriseProfile.objects.filter(pk="E1").update(facts={**FACTS, "closed_flag": False})
    client = bank.client("owner", enterprise_id="E1")
    found = text_of(client.get(reverse("portal_home"), {"amount_yuan": "80000"}))
    assert "8 万元" in found


@pytest.mark.parametrize("role", ["visitor", "customer_manager", "guarantee_officer"])
def test_everybody_reads_products(bank, shop_loan, role):
    client = bank.client(role)
    assert "小店贷" in text_of(client.get(reverse("portal_items")))
    found = text_of(client.get(reverse("portal_item", args=["shop_loan"])))
    for words in ("谁可以", "开业满一年", "营业执照", "算个账", "暂时说不准", "invented for tests"):
        assert words in found


def test_an_unknown_product_is_not_found(bank, shop_loan):
    assert bank.client("visitor").get(reverse("portal_item", args=["no"])).status_code == 404


def test_every_item_of_the_catalogue_has_a_page_in_both_languages(bank):
    seed_catalogue(at=AT)
    client = bank.client("visitor")
    listed = text_of(client.get(reverse("portal_items")))
    linked = re.findall(rf'href="{reverse("portal_items")}([a-z0-9_]+)/"', listed)
    codes = sorted(set(linked) - {"calculator"})
    assert len(codes) >= 25
    for language in ("zh-hans", "en"):
        client.cookies["django_language"] = language
        for code in codes:
            text_of(client.get(reverse("portal_item", args=[code])))


def test_lists_are_narrowed(bank, shop_loan):
    product(code="old_folks_loan", name={"zh": "老铺贷", "en": "old shop loan"}, stages=["decline"])
    client = bank.client("visitor")
    assert "老铺贷" not in text_of(client.get(reverse("portal_items"), {"stage": "start_up"}))
    assert "老铺贷" in text_of(client.get(reverse("portal_items"), {"stage": "decline"}))
    assert "没有符合的" in text_of(client.get(reverse("portal_items"), {"kind": "policy"}))


def test_two_ways_to_pay_back_are_compared(bank):
    asked = {
        "amount_yuan": "120000",
        "months": "12",
        "rate_percent": "6",
        "way": "bullet",
        "other_way": "equal_principal",
    }
    found = text_of(bank.client("visitor").get(reverse("portal_calculator"), asked))
    # bullet: 120,000 x 6 % = 7,200; equal principal: 600 x (12 + … + 1) / 12 = 3,900
    assert "7,200 元" in found
    assert "3,900 元" in found
    assert "3,300 元" in found, "the difference"


@pytest.mark.parametrize(
    "asked",
    [
        {"amount_yuan": "0", "months": "12", "rate_percent": "4", "way": "annuity"},
        {"amount_yuan": "1e30", "months": "12", "rate_percent": "4", "way": "annuity"},
        {"amount_yuan": "5", "months": "999", "rate_percent": "4", "way": "annuity"},
        {"amount_yuan": "5", "months": "9", "rate_percent": "101", "way": "annuity"},
        {"amount_yuan": "5", "months": "9", "rate_percent": "4", "way": "revolving"},
    ],
)
def test_figures_that_make_no_sense_are_told(bank, asked):
    found = text_of(bank.client("visitor").get(reverse("portal_calculator"), asked))
    assert "errorlist" in found
