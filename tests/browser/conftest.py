"""A headless Chromium and the report of the example run, opened from its file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.browser.chromium import QUIET, chromium_path
from tests.unit.report.example_run import make_run

from puhui.report import write_report

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
DESKTOP = {"width": 1280, "height": 900}
TABLET = {"width": 768, "height": 1024}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(run=make_run(), out=tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    """A browser, which lives no longer than it is needed: its loop stands in others' way."""
    chromium = chromium_path()
    if chromium is None:
        pytest.skip("no chromium on the PATH: install it to test the pages")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


class Opened:
    """A page, with everything that it complained of or asked the network for."""

    def __init__(self, context: "sync_api.BrowserContext", report: Path) -> None:
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self._address = report.as_uri()

    def open(self, fragment: str = "") -> "sync_api.Page":
        self.page.goto(self._address + fragment)
        return self.page

    def _dialog(self, dialog: "sync_api.Dialog") -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def opened(browser: "sync_api.Browser", report: Path) -> Iterator[Callable[..., Opened]]:
    """A function that opens the report in a fresh profile and, at the end, finds it was quiet."""
    made: list[tuple[sync_api.BrowserContext, Opened]] = []

    def make(*, viewport: dict[str, int] = DESKTOP, **more: object) -> Opened:
        context = browser.new_context(viewport=viewport, **more)
        made.append((context, Opened(context, report)))
        return made[-1][1]

    yield make
    for context, page in made:
        context.close()
        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith(("file:", "data:"))] == []
