"""Requests made from the API's description: never a fault of the server, answers as described."""

from datetime import timedelta

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from oauth2_provider.models import get_access_token_model
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi_checks

from puhui_web import clock
from puhui_web.accounts.access import DOORS
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.roles import ROLES
from puhui_web.wsgi import application

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
CHECKS = [
    checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_schema_conformance,
]
# Who tries a door: the first role that holds its permission.
HOLDERS = {
    permission: next(name for name, role in ROLES.items() if permission in role.permissions)
    for permission in Permission
}


@pytest.fixture(autouse=True)
def _one_connection():
    """Keep the test's connection: each request would look whether it is old, and close it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def tokens(bank):
    """A token of a person of each role, with an enterprise and its owner to speak of."""
    bank.enterprise("E1", grade="B")
    made = {}
    for role in ROLES:
        if role != "visitor":
            made[role] = (
                get_access_token_model()
                .objects.create(
                    user=bank.person(role, enterprise_id="E1" if role == "owner" else ""),
                    token=f"token-of-{role}",
                    expires=clock.now() + timedelta(hours=1),
                    scope=" ".join(Permission),
                )
                .token
            )
    return made


@schema.parametrize()
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_breaks_the_server_or_the_description(case, tokens):
    door = DOORS.get(case.operation.definition.raw.get("operationId", ""))
    role = HOLDERS[door.permission] if door else "guarantee_officer"
    case.headers["Authorization"] = f"Bearer {tokens[role]}"
    case.call_and_validate(checks=CHECKS)
