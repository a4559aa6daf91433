"""A provider's REST interface on this machine: it pages, throttles, and breaks down at times."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest


class Provider(ThreadingHTTPServer):
    """Gives its records page by page; what goes wrong is set by a test."""

    daemon_threads = True

    def __init__(self, records: list[dict[str, Any]]) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.records = records
        self.troubles: list[str] = []  # one is taken for each request: reset, cut, 429, 503, …
        self.paging = "cursor"
        self.asked: list[str] = []  # the address of each request
        self.tokens: set[str | None] = set()
        self.before_page: Callable[[int], None] = lambda _start: None
        self.page: Callable[[int, dict[str, Any]], object] = lambda _start, page: page

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a killed client is gone."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/filings"


class _Answer(BaseHTTPRequestHandler):
    server: Provider
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.tokens.add(self.headers["Authorization"])
        trouble = self.server.troubles.pop(0) if self.server.troubles else None
        if trouble == "reset":
            self.close_connection = True
            self.connection.close()
        elif trouble is not None and trouble.isdigit():
            self._send(int(trouble), b"", {"Retry-After": "1"} if trouble == "429" else {})
        else:
            self._send(200, self._page(), {}, is_cut=trouble == "cut")

    def _page(self) -> bytes:
        asked = {key: value[0] for key, value in parse_qs(urlsplit(self.path).query).items()}
        start, size = int(asked.get("cursor", "0")), int(asked["page_size"])
        self.server.before_page(start)
        page: dict[str, Any] = {"data": {"items": self.server.records[start : start + size]}}
        if start + size < len(self.server.records):
            following = str(start + size)
            if self.server.paging == "link":
                following = f"/filings?page_size={size}&cursor={following}"
            page["next"] = following
        content = self.server.page(start, page)
        return content if isinstance(content, bytes) else json.dumps(content).encode()

    def _send(
        self, status: int, body: bytes, headers: dict[str, str], *, is_cut: bool = False
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if is_cut else body)
        if is_cut:
            self.close_connection = True

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def provider() -> Iterator[Provider]:
    """Twenty-three filings behind a REST interface."""
    records = [
        {"taxpayer_no": f"N{number:03}", "period_month": "2020-01", "filed_on": None}
        for number in range(23)
    ]
    server = Provider(records)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def content(provider: Provider) -> dict[str, Any]:
    """The settings of a pull from it, as a settings file has them."""
    return {
        "connector": "rest",
        "url": provider.url,
        "table": "tax.filings",
        "token_variable": "FILINGS_TOKEN",
        "records": "data.items",
        "page_size": 5,
        "timeout_seconds": 5,
        "attempts_max": 3,
        "backoff_seconds": 0.01,
    }


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment variables with the token."""
    return {"FILINGS_TOKEN": "a-word-that-nobody-may-see"}
