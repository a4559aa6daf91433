"""Take the picture of a report for the README.

``python -m tests.browser.screenshot demo/out/report.html docs/images/report.png``
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.chromium import QUIET, chromium_path

SIZE = {"width": 1280, "height": 1690}


def take_screenshot(*, report: Path, picture: Path) -> None:
    """Write the top of the report's overview as a PNG."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
        page.goto(report.resolve().as_uri())
        page.locator('figure[data-chart="pds"] svg path').first.wait_for(state="attached")
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take_screenshot(report=Path(sys.argv[1]), picture=Path(sys.argv[2]))
