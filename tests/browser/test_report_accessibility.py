"""The page by the rules of axe: contrast, names, structure."""

import pytest
from tests.browser.conftest import DESKTOP, PHONE

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("fragment", ["", "#firm=E2", "#firm=E14"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing(opened, viewport, fragment, language):
    # axe is put into the page, which its policy would not allow.
    page = opened(viewport=viewport, bypass_csp=True).open(fragment)
    if language == "en":
        page.click("#language")
    for figure in page.locator("figure[data-chart]:visible").all():
        figure.scroll_into_view_if_needed()

    found = axe.Axe().run(page)

    assert [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ] == []
