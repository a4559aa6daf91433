"""A headless Chromium in front of the running platform with a small city in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django.live_server_helper import LiveServer
from tests.browser.chromium import QUIET, chromium_path
from tests.web.browser.city import build_city

from puhui_web.accounts.models import User

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
# Pages are quick; whatever takes longer than this does not come.
_PATIENCE_MS = 10_000


@pytest.fixture(scope="module")
def chromium() -> Iterator["sync_api.Browser"]:
    """A browser, which lives no longer than it is needed: its loop stands in others' way."""
    path = chromium_path()
    if path is None:
        pytest.skip("no chromium on the PATH: install it to test the pages")
    # The browser's own loop makes Django take this thread for an asynchronous one.
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def city(
    chromium: "sync_api.Browser", live_server: LiveServer, settings: LazySettings, tmp_path: Path
) -> str:
    """The address of the platform, with the city in it."""
    settings.MEDIA_ROOT = tmp_path
    build_city()
    return live_server.url


class Window:
    """One person's browser: her own cookies, the size of her device."""

    def __init__(self, context: "sync_api.BrowserContext", city: str) -> None:
        self.context = context
        self.page = context.new_page()
        self.page.set_default_timeout(_PATIENCE_MS)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._city = city

    def open(self, path: str) -> "sync_api.Page":
        """Go to a page, and see that it came."""
        answer = self.page.goto(self._city + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        return self.page

    def refused(self, path: str) -> int:
        """Go to a page that is not hers; return the status."""
        answer = self.page.goto(self._city + path)
        assert answer is not None
        return answer.status

    def sign_in(self, username: str) -> None:
        """Type name and password."""
        self.open("/sign-in/")
        self.page.fill("[name=username]", f"demo-{username}")
        self.page.fill("[name=password]", "puhui-demo")
        self.press("登录")
        assert "/sign-in/" not in self.page.url

    def press(self, name: str) -> None:
        """Press the button in the page's body whose name begins so; wait for the next page."""
        self.page.locator("main").get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state()

    def follow(self, name: str) -> None:
        """Follow the link in the page's body whose name holds this."""
        self.page.locator("main").get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()

    def sees(self, *words: str) -> None:
        """See that each of the words is in the page's body."""
        for word in words:
            sync_api.expect(self.page.locator("main")).to_contain_text(word)

    def become(self, username: str) -> None:
        """Sign in without the form, for tests of other things."""
        client = Client()
        client.force_login(
            User.objects.get(username=f"demo-{username}"),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        self.context.add_cookies([{**cookie, "url": self._city}])


@pytest.fixture
def window(chromium: "sync_api.Browser", city: str) -> Iterator[Callable[..., Window]]:
    """A function that opens somebody's browser; at the end no page has complained."""
    made: list[Window] = []

    def make(viewport: dict[str, int] = DESKTOP, **more: object) -> Window:
        context = chromium.new_context(
            viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai", **more
        )
        made.append(Window(context, city))
        return made[-1]

    yield make
    for one in made:
        one.context.close()
    assert [complaint for one in made for complaint in one.complaints] == []
