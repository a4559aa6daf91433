"""Every role at every page, as ``pages.yaml`` documents it."""

import os

import pytest
from django.contrib.auth import SESSION_KEY
from tests.web.matrix.pages import every_page, outcome, read_table, write_table

from puhui_web.accounts.roles import ROLES
from puhui_web.enterprises.models import Enterprise

PAGES = dict(every_page())
TABLE = read_table()
GROUPS = {
    "everybody": set(ROLES),
    "signed_in": set(ROLES) - {"visitor"},
    "staff": {name for name, role in ROLES.items() if role.front == "desk"},
    "partners": {name for name, role in ROLES.items() if role.front == "partners"},
}


def documented(name, role):
    for kind, roles in TABLE[name].items():
        if any(role in GROUPS.get(each, {each}) for each in roles):
            return kind
    return "refused"


def knock(bank, role):
    bank.enterprise("E1")
    browser, found = bank.client(role), {}
    for name, address in PAGES.items():
        found[name] = outcome(browser, address)
        if role != "visitor" and SESSION_KEY not in browser.session:
            browser = bank.client(role)  # that page signed out
    return found


def test_every_page_is_documented_and_none_is_documented_to_fail():
    assert sorted(TABLE) == sorted(PAGES)
    assert {kind for kinds in TABLE.values() for kind in kinds} <= {"allowed", "sign_in"}


def test_each_role_is_let_in_as_documented(bank, role):
    found = knock(bank, role)
    assert found == {name: documented(name, role) for name in PAGES}


@pytest.mark.skipif("PUHUI_WRITE_PAGES" not in os.environ, reason="renews the table when asked to")
def test_write_the_table(bank):
    table = {name: {} for name in PAGES}
    for role in ROLES:
        Enterprise.objects.filter(pk="E1").delete()
        for name, kind in knock(bank, role).items():
            if kind != "refused":
                table[name].setdefault(kind, []).append(role)
    write_table(
        {
            name: {kind: in_groups(roles) for kind, roles in kinds.items()}
            for name, kinds in table.items()
        }
    )


def in_groups(roles):
    """Name a group rather than its roles, so that the table can be read."""
    left, found = set(roles), []
    for group, members in GROUPS.items():
        if members <= left:
            found.append(group)
            left -= members
    return [*found, *(role for role in roles if role in left)]
