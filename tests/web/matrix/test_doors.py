"""Every role at every operation and query: allowed or refused as the role says, and on record."""

import inspect
from pathlib import Path

import pytest
import yaml

from puhui_web.accounts.access import DOORS, Refused
from puhui_web.accounts.actor import VISITOR
from puhui_web.accounts.matrix import load_every_door, matrix_page
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.roles import ROLES
from puhui_web.audit.models import AuditEvent

MODULES = load_every_door()
ROOT = Path(__file__).resolve().parents[3]
INTERNAL = yaml.safe_load((Path(__file__).parent / "internal.yaml").read_text("utf-8"))


def is_refused(door, actor):
    """Knock without any argument: whoever is let in fails later, or not at all."""
    try:
        door.function(actor=actor)
    except Refused:
        return True
    except Exception:  # noqa: BLE001  # let in; what is missing is another question
        return False
    return False


def test_each_role_passes_the_doors_of_its_permissions_and_no_other(bank, role):
    bank.enterprise("E1")
    actor = VISITOR if role == "visitor" else bank.actor(role)
    expected = {n: d.permission not in ROLES[role].permissions for n, d in DOORS.items()}
    assert {name: is_refused(door, actor) for name, door in DOORS.items()} == expected
    on_record = AuditEvent.objects.filter(kind="refusal", actor=actor.id)
    refused = {name for name, is_closed in expected.items() if is_closed}
    assert refused <= set(on_record.values_list("action", flat=True))


@pytest.mark.parametrize("permission", list(Permission))
def test_every_permission_is_held_by_a_role_and_asked_for_by_a_door(permission):
    assert any(permission in role.permissions for role in ROLES.values())
    assert any(door.permission is permission for door in DOORS.values())


def public_functions():
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{module.__name__.removeprefix('puhui_web.')}.{name}", function


def test_nothing_public_in_queries_and_operations_goes_round_the_doors():
    doors = {id(door.function) for door in DOORS.values()}
    outside = {name for name, function in public_functions() if id(function) not in doors}
    assert outside == set(INTERNAL)


def test_every_door_says_what_it_does():
    assert [name for name, door in DOORS.items() if not door.function.__doc__] == []


def test_the_page_is_fresh():
    page = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert page == matrix_page(), "write it again: python -m puhui_web permission_matrix --write"
