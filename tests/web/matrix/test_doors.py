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


def functions_of(module):
    return {
        name: function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and function.__module__.startswith("puhui_web.")
    }


def goes_round(function):
    return id(function) not in {id(door.function) for door in DOORS.values()}


def test_what_an_app_offers_in_queries_and_operations_are_doors():
    """What lies deeper in these packages is their own; the next test keeps front ends off it."""
    outside = {
        f"{app}.{layer}.{name}"
        for app, layer, module in offers()
        for name, function in functions_of(module).items()
        if goes_round(function) and function.__module__.startswith(f"puhui_web.{app}.{layer}")
    }
    assert outside == set(INTERNAL["offered"])


def offers():
    for module in MODULES:
        parts = module.__name__.split(".")
        if len(parts) == 3 and parts[2] in {"queries", "operations"}:
            yield parts[1], parts[2], module


FRONT_ENDS = ("desk", "portal", "partners", "api")
# Apps below, and what is no data: the request's actor, words, the clock.
NO_DATA = ("puhui_web.wording", "puhui_web.clock", "puhui_web.cursors", "puhui_web.accounts.access")


def test_front_ends_reach_data_through_doors_alone():
    round_the_doors = {
        f"{function.__module__.removeprefix('puhui_web.')}.{name}"
        for module in MODULES
        if module.__name__.split(".")[1] in FRONT_ENDS
        for name, function in functions_of(module).items()
        if goes_round(function)
        and function.__module__.split(".")[1] not in FRONT_ENDS
        and not function.__module__.startswith(NO_DATA)
        and ".forms." not in function.__module__
    }
    assert round_the_doors == set(INTERNAL["called_by_front_ends"])


def test_every_door_says_what_it_does():
    assert [name for name, door in DOORS.items() if not door.function.__doc__] == []


def test_the_page_is_fresh():
    page = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert page == matrix_page(), "write it again: python -m puhui_web permission_matrix --write"
