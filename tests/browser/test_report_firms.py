"""The list of firms and a firm's page in a real browser."""

import re

import pytest
from tests.browser.conftest import PHONE
from tests.unit.report.example_run import NASTY_NAMES, make_run

from puhui.report.numbers import money_cell


def shown_codes(page):
    lines = page.locator(".firms tbody th small").all_inner_texts()
    return [line.split(" ")[0] for line in lines]


def test_search_finds_names_and_codes(opened):
    page = opened().open()

    page.fill("#search", "e12")
    assert shown_codes(page) == ["E12"]
    page.fill("#search", "<SCRIPT>")
    assert shown_codes(page) == ["E3"]
    page.fill("#search", "没有这样的企业")
    assert shown_codes(page) == []
    assert page.inner_text("#found") == "没有符合条件的企业。"


def test_filters_by_grade_and_result(opened):
    page = opened().open()
    decisions = make_run().decisions

    for grade in "ABC":
        page.locator(f"fieldset label:has(.grade-{grade})").click()
    expected = decisions.filter(decisions["grade"] == "D")["firm_id"]
    assert set(shown_codes(page)) == set(expected)
    for grade in "ABC":
        page.locator(f"fieldset label:has(.grade-{grade})").click()
    page.select_option("#result", "learned")
    expected = decisions.filter(~decisions["is_candidate"])["firm_id"]
    assert set(shown_codes(page)) == set(expected)


def test_sorts_by_a_heading_both_ways_missing_last(opened):
    page = opened().open()
    rows = make_run().decisions
    page.get_by_role("button", name="再显示").click()

    page.locator(".firms thead button", has_text="年利率").click()

    rates = page.locator(".firms tbody td:nth-child(6)").all_inner_texts()
    known = [float(text.rstrip("%")) for text in rates if text != "—"]
    assert known == sorted(known, reverse=True)
    assert rates[len(known) :] == ["—"] * rows["rate_annual_ratio"].null_count()
    assert page.locator(".firms th[aria-sort=descending]").inner_text().startswith("年利率")
    page.locator(".firms thead button", has_text="年利率").click()
    rates = page.locator(".firms tbody td:nth-child(6)").all_inner_texts()
    assert rates[0] == f"{min(known):.2f}%"
    assert rates[-1] == "—"


def test_amounts_are_those_of_the_run(opened):
    page = opened().open()
    page.fill("#search", "E15")
    decisions = make_run().decisions
    (amount_fen,) = decisions.filter(decisions["firm_id"] == "E15")["amount_fen"]

    assert page.locator(".firms tbody td:nth-child(5)").inner_text() == money_cell(amount_fen).zh


def test_firm_opens_draws_its_months_and_the_back_button_returns(opened):
    page = opened().open()
    page.locator(".firms tbody a").nth(20).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 0

    page.locator(".firms tbody a").nth(20).click()
    page.locator("#firm .plot svg path").first.wait_for(state="attached")

    assert "#firm=E" in page.url
    assert not page.locator("#overview").is_visible()
    assert page.evaluate("scrollY") == 0
    page.go_back()
    page.locator("#overview").wait_for()
    assert not page.locator("#firm").is_visible()
    assert abs(page.evaluate("scrollY") - before) < 5


def test_back_link_returns_to_where_the_firm_was_opened(opened):
    page = opened().open("#industries")
    page.locator(".firms tbody a").first.click()

    page.locator("#firm .back").click()

    page.locator("#overview").wait_for()
    assert page.url.endswith("#industries")


def test_back_link_of_a_firm_opened_by_its_address_leads_to_the_list(opened):
    page = opened().open("#firm=E2")

    page.locator("#firm .back").click()

    page.locator("#overview").wait_for()
    assert page.url.endswith("#firms")


@pytest.mark.parametrize("firm_id", ["E3", "E4", "E5", "E6"])
def test_names_stay_names(opened, firm_id):
    page = opened().open(f"#firm={firm_id}")

    assert page.inner_text("#firm h1") == NASTY_NAMES[firm_id]


READ_ALL = """async (codes) => {
  const texts = {};
  for (const code of codes) {
    const shown = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = `#firm=${code}`;
    await shown;
    texts[code] = document.getElementById("firm").innerText;
  }
  return texts;
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_firm_has_a_page(opened, language):
    page = opened().open()
    if language == "en":
        page.click("#language")
    codes = make_run().decisions["firm_id"].to_list()

    texts = page.evaluate(READ_ALL, codes)

    assert list(texts) == codes
    for code, text in texts.items():
        assert code in text
        assert not re.search(r"undefined|NaN|null|\{\w+\}", text), code


def test_firm_without_invoices_says_so(opened):
    run = make_run()
    without = run.decisions.join(run.monthly, on="firm_id", how="anti")["firm_id"][0]

    page = opened().open(f"#firm={without}")

    assert "没有可用的发票" in page.inner_text("#firm")
    assert page.locator("#firm .plot").count() == 0


def test_unknown_firm_says_so(opened):
    page = opened().open("#firm=%E6%B2%A1%E6%9C%89")

    assert page.inner_text("#firm h1") == "报告中没有代号为“没有”的企业。"


def test_definitions_of_the_profile_can_be_opened(opened):
    page = opened(viewport=PHONE).open("#firm=E2")
    details = page.locator(".profile details").first
    details.locator("summary").click()

    assert details.locator("p").first.is_visible()
    assert "没有数据的情形" in details.inner_text()
