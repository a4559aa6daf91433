"""The page of all enterprises in a real browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.browser.conftest import DESKTOP, PHONE, TABLET, Opened
from tests.unit.report.enterprise.example_seen import (
    AS_OF,
    NASTY_NAME,
    make_contributions,
    make_empty,
    make_seen,
)

from puhui.report import write_enterprises_page

PAGES = ("full", "empty")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("enterprises")
    return {
        "full": write_enterprises_page(
            seen=make_seen(), as_of=AS_OF, out=folder / "full", contributions=make_contributions()
        ),
        "empty": write_enterprises_page(seen=make_empty(), as_of=AS_OF, out=folder / "empty"),
    }


@pytest.fixture
def opened(browser, pages) -> Iterator[Callable[..., Opened]]:
    """A function that opens one of the pages and, at the end, finds that it was quiet."""
    made = []

    def make(*, page: str = "full", viewport: dict[str, int] = DESKTOP, **more: object) -> Opened:
        context = browser.new_context(viewport=viewport, **more)
        made.append((context, Opened(context, pages[page])))
        return made[-1][1]

    yield make
    for context, page in made:
        context.close()
        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith(("file:", "data:"))] == []


def test_language_switches_and_is_remembered(opened):
    page = opened().open()
    assert page.inner_text("h1") == "5 户企业一览"
    assert page.title() == "5 户企业一览"

    page.click("#language")

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.inner_text("h1") == page.title() == "5 enterprises at a glance"
    assert page.locator("nav").get_attribute("aria-label") == "Sections"
    assert not re.search("[\u4e00-\u9fff]", page.inner_text("#views") + page.inner_text("#refused"))
    page.reload()
    assert page.inner_text("h1") == "5 enterprises at a glance"
    page.click("#language")
    assert page.inner_text("h1") == "5 户企业一览"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_never_scrolls_sideways(opened, page, language):
    shown = opened(page=page, viewport=PHONE).open()
    if language == "en":
        shown.click("#language")

    for viewport in (PHONE, TABLET, DESKTOP, PHONE):
        shown.set_viewport_size(viewport)
        assert shown.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_on_a_desk_every_section_is_named_on_top(opened):
    page = opened().open()

    for language in ("zh", "en"):
        for link in page.locator("nav a").all():
            assert link.evaluate("a => a.getBoundingClientRect().right") <= (
                page.locator("nav").evaluate("nav => nav.getBoundingClientRect().right") + 1
            ), (language, link.inner_text())
        page.click("#language")


def test_a_link_on_top_leads_to_its_section(opened):
    page = opened(reduced_motion="reduce").open()

    page.click('nav a[href="#refused"]')

    section = page.locator("#refused h2")
    assert section.is_visible()
    box = section.bounding_box()
    assert 0 < box["y"] < DESKTOP["height"]


def test_bars_are_as_long_as_their_numbers(opened):
    page = opened().open()

    widths = [
        (bar.bounding_box() or {"width": 0})["width"]
        for bar in page.locator("#sources .bar i").all()
    ]
    registry, tax = widths[:2]
    assert tax / registry == pytest.approx(3 / 5, abs=0.01)


def test_a_name_with_markup_is_shown_as_it_is(opened):
    page = opened().open()

    assert NASTY_NAME in page.inner_text("#groups tbody")
    assert page.locator("img").count() == 0


def test_everything_can_be_read_without_a_script(opened):
    page = opened(java_script_enabled=False).open()

    assert page.inner_text("h1") == "5 户企业一览"
    assert page.locator("#sources tbody tr").first.is_visible()
    assert not page.locator("#language").is_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(opened, page, language, viewport):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    # axe is put into the page, which its policy would not allow.
    shown = opened(page=page, viewport=viewport, bypass_csp=True).open()
    if language == "en":
        shown.click("#language")

    found = axe.Axe().run(shown)

    assert [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ] == []
