"""Take the guide's pictures from a running demo.

    python extras/pictures.py [http://127.0.0.1:8000]

Signs in as the demo's people, one after the other, and writes ``docs/images/*.png``.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

OUT = Path(__file__).resolve().parents[1] / "docs" / "images"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1100, "height": 760}
_PASSWORD = "puhui-demo"  # noqa: S105  # the demo's own


def main() -> None:
    """Take every picture."""
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        owner = _signed_in(browser, base, "owner", PHONE)
        _picture(owner, base, "/my/", "portal-home")
        _picture(owner, base, "/my/profile/", "portal-profile")
        _picture(owner, base, "/my/needs/", "portal-needs")
        manager = _signed_in(browser, base, "customer_manager", DESK)
        _picture(manager, base, "/desk/", "desk-day")
        manager.goto(f"{base}/desk/customers/")
        manager.locator("main table a[href*='/desk/customers/E']").first.click()
        manager.wait_for_load_state("networkidle")
        manager.screenshot(path=OUT / "desk-customer.png", clip=_clip(1100))
        keeper = _signed_in(browser, base, "administrator", DESK)
        keeper.goto(f"{base}/desk/")
        keeper.locator("main a[href*='/desk/catalogue/']").first.click()
        keeper.wait_for_load_state("networkidle")
        keeper.screenshot(path=OUT / "desk-publish.png", clip=_clip(1000))
        partner = _signed_in(browser, base, "guarantee_officer", DESK)
        _picture(partner, base, "/partners/", "partners-home")
        browser.close()


def _signed_in(browser: Browser, base: str, role: str, viewport: dict[str, int]) -> Page:
    page = browser.new_context(locale="zh-CN", viewport=viewport).new_page()
    page.goto(f"{base}/sign-in/")
    page.fill("input[name=username]", f"demo-{role}")
    page.fill("input[name=password]", _PASSWORD)
    page.locator("main form").first.locator("button").click()
    page.wait_for_load_state("networkidle")
    return page


def _picture(page: Page, base: str, path: str, name: str) -> None:
    page.goto(base + path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=OUT / f"{name}.png")


def _clip(height: int) -> dict[str, int]:
    return {"x": 0, "y": 0, "width": DESK["width"], "height": height}


if __name__ == "__main__":
    main()
