"""A route for each door: made from the function, allowed as the function allows."""

import pytest
from tests.web.conftest import PARTNER_KINDS
from tests.web.unit.api.conftest import AT, Programme

from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.roles import ROLES
from puhui_web.api.clients import register_client
from puhui_web.api.doors import WITHHELD, offered
from puhui_web.api.management.commands.openapi import SNAPSHOT, description
from puhui_web.api.shapes import taken_by


def test_the_committed_description_is_of_this_code():
    """Renew it with ``puhui-web openapi --write``, and read what changed."""
    assert SNAPSHOT.read_text(encoding="utf-8") == description()


def test_what_is_withheld_exists():
    names = {door.name for door in offered()}
    assert len(names) > 150
    assert not names & WITHHELD


def programme_of(bank, role):
    """A programme in a role with all of the role's scopes, but PUBLIC_READ that all have."""
    partner = PARTNER_KINDS.get(role)
    programme = Programme(
        register_client(
            actor=bank.actor("administrator"),
            name=role,
            role=role,
            scopes=sorted(ROLES[role].permissions),
            institution_id=bank.institutions[partner].pk if partner else None,
            unit_id=None if partner else bank.units["C"].pk,
            at=AT,
        )
    )
    programme.get_token()
    return programme


def test_each_role_meets_each_route_as_its_permissions_say(bank, role):
    if role == "visitor":
        pytest.skip("a visitor has no programme")
    programme = programme_of(bank, role)
    wrong = []
    for door in offered():
        app, verb = door.name.split(".")
        is_get = not door.writes and taken_by(door.function, name="x").is_flat
        answer = programme.request(
            "GET" if is_get else "POST", f"/{app}/{verb}", None if is_get else {}
        )
        may = door.permission in ROLES[role].permissions
        if (answer.status_code == 403) == may:
            wrong.append((door.name, answer.status_code))
    assert wrong == []


def test_a_visitor_meets_public_routes_only(bank, client):
    for door in offered():
        app, verb = door.name.split(".")
        is_get = not door.writes and taken_by(door.function, name="x").is_flat
        answer = (client.get if is_get else client.post)(
            f"/api/v1/{app}/{verb}", **({} if is_get else {"content_type": "application/json"})
        )
        is_public = door.permission is Permission.PUBLIC_READ
        assert (answer.status_code == 401) != is_public, (door.name, answer.status_code)
