"""Take the pictures of the guide from a running demo.

    python extras/pictures.py http://127.0.0.1:8000 docs/images

Signs in as the demo's people and photographs the pages that the guide tells of. Needs Playwright
and a Chromium on the PATH; the demo is made and served by ``make demo``.
"""

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 860}
PASSWORD = "puhui-demo"  # noqa: S105  # the demo's sign-in page shows it


@dataclass(frozen=True)
class Picture:
    """One picture: whose page, where it is, and which links lead on from there."""

    name: str
    person: str  # without "demo-"; empty: a visitor
    path: str
    links: tuple[str, ...] = ()  # addresses as regular expressions, followed one by one
    size: tuple[tuple[str, int], ...] = tuple(DESKTOP.items())


_ON_PHONE = tuple(PHONE.items())
PICTURES = (
    Picture("portal-home", "owner", "/my/", size=_ON_PHONE),
    Picture("portal-profile", "owner", "/my/profile/", size=_ON_PHONE),
    Picture("portal-consent", "owner", "/my/consent/", size=_ON_PHONE),
    Picture(
        "portal-apply", "owner_2", "/my/applications/", links=(r"/step/\d+/$",), size=_ON_PHONE
    ),
    Picture("portal-need", "owner", "/my/needs/", links=(r"/my/needs/\d+/$",), size=_ON_PHONE),
    Picture("desk-my-day", "customer_manager", "/desk/"),
    Picture(
        "desk-customer",
        "customer_manager",
        "/desk/needs/",
        links=(r"/desk/needs/\d+/$", r"/desk/customers/[^/?]+/$"),
        size=(("width", 1280), ("height", 1700)),
    ),
    Picture(
        "desk-publish",
        "administrator",
        "/desk/catalogue/?state=proposed",
        links=(r"/desk/catalogue/\w+/\d+/$", r"/decide/$"),
    ),
    Picture("partners-need", "bank_officer", "/partners/needs/", links=(r"/partners/needs/\d+/$",)),
)


def take(*, browser: Browser, address: str, picture: Picture, folder: Path) -> None:
    """Sign in, go to the page and write its picture."""
    context = browser.new_context(
        viewport=dict(picture.size),  # type: ignore[arg-type]
        device_scale_factor=2 if picture.size == _ON_PHONE else 1,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if picture.person:
        _sign_in(page, address, picture.person)
    page.goto(address + picture.path)
    for pattern in picture.links:
        _follow(page, address, pattern)
    page.screenshot(path=folder / f"{picture.name}.png")
    context.close()


def _sign_in(page: Page, address: str, person: str) -> None:
    page.goto(f"{address}/sign-in/")
    page.fill("[name=username]", f"demo-{person}")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def _follow(page: Page, address: str, pattern: str) -> None:
    """Go where the first link of this kind in the page leads."""
    addresses = page.locator("main a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    found = next((one for one in addresses if one and re.search(pattern, one)), None)
    if found is None:
        sys.exit(f"{page.url}: no link like {pattern}; is the demo's story there?")
    page.goto(address + found)


def main(address: str, folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for picture in PICTURES:
            take(browser=browser, address=address, picture=picture, folder=folder)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2]))
