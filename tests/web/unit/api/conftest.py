"""Programmes with tokens, as an institution would hold them."""

from datetime import UTC, datetime

import pytest
from django.test import Client as Browser

from puhui_web.api.clients import Registered, register_client

AT = datetime(2024, 12, 31, 9, tzinfo=UTC)


class Programme:
    """An institution's programme: it gets its token as the documentation says."""

    def __init__(self, registered: Registered) -> None:
        self.registered = registered
        self.browser = Browser()
        self.token = ""

    def get_token(self, scope: str = "") -> dict[str, object]:
        """Ask for a token with the client's credentials."""
        answer = self.browser.post(
            "/api/oauth/token/",
            {
                "grant_type": "client_credentials",
                "client_id": self.registered.client_id,
                "client_secret": self.registered.client_secret,
                **({"scope": scope} if scope else {}),
            },
        ).json()
        self.token = answer.get("access_token", "")
        return answer

    def request(self, method: str, path: str, body: object = None, **headers: str):
        """Send a request with the token."""
        return self.browser.generic(
            method,
            f"/api/v1{path}",
            data=b"" if body is None else __import__("json").dumps(body).encode(),
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}", **headers},
        )


@pytest.fixture
def programme(bank):
    """A guarantee company's programme with a token for needs."""
    registered = register_client(
        actor=bank.actor("administrator"),
        name="担保系统",
        role="guarantee_officer",
        scopes=["need_read", "need_offer", "case_read"],
        institution_id=bank.institutions["guarantee_company"].pk,
        at=AT,
    )
    made = Programme(registered)
    made.get_token()
    return made
