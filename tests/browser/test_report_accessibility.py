"""The page by the rules of axe: contrast, names, structure."""

import pytest
from tests.browser.conftest import DESKTOP, PHONE

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")


@pytest.mark.parametrize(
    ("viewport", "fragment", "language"),
    [
        (PHONE, "", "zh"),
        (DESKTOP, "", "en"),
        (PHONE, "#firm=E2", "en"),
        (DESKTOP, "#firm=E14", "zh"),
    ],
)
def test_axe_finds_nothing(opened, viewport, fragment, language):
    # axe is put into the page, which its policy would not allow.
    page = opened(viewport=viewport, bypass_csp=True).open(fragment)
    if language == "en":
        page.click("#language")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # draws every chart

    found = axe.Axe().run(page)

    assert [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ] == []
