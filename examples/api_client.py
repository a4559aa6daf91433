"""A small client: how a guarantee company's system answers needs through the API.

    python examples/api_client.py http://127.0.0.1:8000 CLIENT_ID CLIENT_SECRET

Only the standard library. It gets a token, lists the open needs, and shows how one would be
answered once, whatever happens to the connection.
"""

import hashlib
import hmac
import json
import sys
import urllib.parse
import urllib.request
from typing import Any


class Puhui:
    """A connection to the platform, as a programme."""

    def __init__(self, base: str, client_id: str, client_secret: str) -> None:
        self.base = base.rstrip("/")
        form = {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret,
        }
        body = urllib.parse.urlencode(form).encode()
        self.token = self._send("/api/oauth/token/", body, {})["access_token"]

    def ask(self, query: str, **arguments: Any) -> Any:
        """Ask a query, such as ``needs/needs_seen``."""
        given = {name: value for name, value in arguments.items() if value is not None}
        return self._send(f"/api/v1/{query}?{urllib.parse.urlencode(given)}", None, self._sign())

    def act(self, operation: str, *, key: str, **arguments: Any) -> Any:
        """Carry out an operation; with the same key it acts once, however often it is sent."""
        headers = {
            **self._sign(),
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        return self._send(f"/api/v1/{operation}", json.dumps(arguments).encode(), headers)

    def every(self, query: str, **arguments: Any) -> Any:
        """Yield every row of a list, page by page."""
        cursor = None
        while True:
            page = self.ask(query, **arguments, cursor=cursor)
            yield from page["rows"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def _sign(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _send(self, path: str, body: bytes | None, headers: dict[str, str]) -> Any:
        request = urllib.request.Request(f"{self.base}{path}", body, headers)  # noqa: S310
        with urllib.request.urlopen(request) as answer:  # noqa: S310  # the address is the user's
            return json.load(answer)


def is_from_puhui(*, body: bytes, header: str, secret: str) -> bool:
    """Return whether a webhook's ``Puhui-Signature`` fits its body."""
    seconds, signature = (part.partition("=")[2] for part in header.split(","))
    expected = hmac.new(secret.encode(), seconds.encode() + b"." + body, hashlib.sha256)
    return hmac.compare_digest(signature, expected.hexdigest())


def main() -> None:
    """List the open needs."""
    puhui = Puhui(*sys.argv[1:4])
    for need in puhui.every("needs/needs_seen"):
        print(json.dumps(need, ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    main()
