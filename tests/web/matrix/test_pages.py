"""Every role at every page, as ``pages.yaml`` documents it."""

import os

import pytest

from puhui_web.accounts.roles import ROLES
from tests.web.matrix.pages import every_page, outcome, read_table, write_table

PAGES = dict(every_page())
ALL = "all"
TABLE = read_table()


def documented(name, role):
    for kind, roles in TABLE[name].items():
        if role in roles or ALL in roles:
            return kind
    return "refused"


def knock(bank, role):
    bank.enterprise("E1")
    # a page may change the session, so each is tried by a browser of its own
    return {name: outcome(bank.client(role), address) for name, address in PAGES.items()}


def test_every_page_is_documented():
    assert sorted(TABLE) == sorted(PAGES)


def test_each_role_is_let_in_as_documented(bank, role):
    found = knock(bank, role)
    assert found == {name: documented(name, role) for name in PAGES}


@pytest.mark.skipif("PUHUI_WRITE_PAGES" not in os.environ, reason="renews the table when asked to")
def test_write_the_table(bank):
    table = {name: {} for name in PAGES}
    for role in ROLES:
        for name, kind in knock_again(bank, role).items():
            if kind != "refused":
                table[name].setdefault(kind, []).append(role)
    for kinds in table.values():
        for kind, roles in kinds.items():
            if len(roles) == len(ROLES):
                kinds[kind] = [ALL]
    write_table(table)


def knock_again(bank, role):
    """Knock as one role after another in one test: the enterprise is there already."""
    from puhui_web.enterprises.models import Enterprise

    Enterprise.objects.filter(pk="E1").delete()
    return knock(bank, role)
