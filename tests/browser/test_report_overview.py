"""The overview in a real browser."""

import re

import pytest
from tests.browser.conftest import DESKTOP, PHONE, TABLET

CHARTS = ("grades", "rates", "pds", "frontier", "breadth", "scenario")


def test_charts_are_drawn_when_they_come_into_view(opened):
    page = opened().open()
    assert page.locator('figure[data-chart="scenario"] path').count() == 0

    for name in CHARTS:
        figure = page.locator(f'figure[data-chart="{name}"]')
        figure.scroll_into_view_if_needed()
        figure.locator("svg path").first.wait_for(state="attached")

    assert page.locator('figure[data-chart="grades"] g.point').count() == 8


def test_language_switches_without_loading_and_is_remembered(opened):
    page = opened().open()
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert "户企业中" in page.inner_text("h1")

    page.click("#language")

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.inner_text("h1").startswith("Of 50 firms")
    assert not re.search("[\u4e00-\u9fff]", page.inner_text(".key-figures"))
    assert page.get_by_placeholder("Search name or code").is_visible()
    assert page.title() == "Puhui · Credit decisions"
    page.reload()
    assert page.inner_text("h1").startswith("Of 50 firms")
    page.click("#language")
    assert "户企业中" in page.inner_text("h1")


def test_charts_speak_the_language(opened):
    page = opened().open()
    figure = page.locator('figure[data-chart="frontier"]')
    figure.scroll_into_view_if_needed()
    figure.locator("svg path").first.wait_for(state="attached")
    assert "预期年损失（万元）" in figure.locator(".plot").text_content()

    page.click("#language")

    assert "expected loss (thousand yuan)" in figure.locator(".plot").text_content()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("fragment", ["", "#firm=E2"], ids=["overview", "firm"])
def test_page_never_scrolls_sideways(opened, fragment, language):
    page = opened(viewport=PHONE).open(fragment)
    if language == "en":
        page.click("#language")
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true })")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # draws every chart

    for viewport in (PHONE, TABLET, DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_everything_can_be_read_without_a_script(opened):
    page = opened(java_script_enabled=False).open()

    assert "户企业中" in page.inner_text("h1")
    assert "没有开启 JavaScript" in page.inner_text("body")
    assert page.locator("#firms tbody tr").count() == 60
    assert page.locator("#firms tbody tr").first.is_visible()
    page.locator('figure[data-chart="grades"] summary').click()
    assert page.locator('figure[data-chart="grades"] td').first.is_visible()
    assert not page.locator("#language").is_visible()
    assert not page.locator('figure[data-chart="grades"] .plot').is_visible()


def test_explanations_open_with_the_keyboard(opened):
    page = opened().open()
    summary = page.locator(".key-figures summary").first
    meaning = page.locator(".key-figures details p").first
    assert not meaning.is_visible()

    summary.focus()
    page.keyboard.press("Enter")

    assert meaning.is_visible()


def test_paper_shows_every_firm_and_no_tools(opened):
    page = opened().open()
    page.emulate_media(media="print")

    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.locator(".firms tbody tr").count() == 60
    assert not page.locator(".tools").is_visible()
    assert not page.locator(".masthead").is_visible()
    assert page.locator('figure[data-chart="breadth"] svg path').count() > 0
