"""Who may pass which door, as a page for people: roles, permissions, operations and queries."""

import importlib
import pkgutil
from collections import defaultdict
from types import ModuleType
from typing import Final

from django.apps import apps

from puhui_web.accounts.access import DOORS, Door
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.roles import ROLES, Role

_WITHOUT_DOORS: Final = {"migrations", "management"}
_INTRODUCTION: Final = """\
# Who may do what 谁能做什么

Made by `puhui-web permission_matrix --write` from the code; a test keeps it fresh. Every read and
every write of the platform passes one of the doors below, which asks for one permission before
anything else and puts a refusal on record. Pages and the API call the same doors. How far a
permission reaches (which rows) is a question of the posting: the whole city branch, one sub-branch,
one institution's shares, or one's own enterprise.
"""


def load_every_door(*, apart_from: str = "") -> list[ModuleType]:
    """Import every module of every app, so that each door is listed in ``DOORS``.

    :param apart_from: an app that asks while it is being imported itself.
    """
    return [
        importlib.import_module(part.name)
        for config in apps.get_app_configs()
        if config.name.startswith("puhui_web.") and config.module is not None
        if config.label != apart_from
        for part in pkgutil.walk_packages(config.module.__path__, f"{config.name}.")
        if not _WITHOUT_DOORS & set(part.name.split("."))
    ]


def matrix_page() -> str:
    """Return the page, as Markdown."""
    load_every_door()
    parts = [_INTRODUCTION, _roles(), _permissions(), _doors()]
    return "\n".join(parts)


def _roles() -> str:
    rows = [
        f"| {n} | `{role.name}` | {role.title.zh} {role.title.en} | {role.front} | "
        f"{role.duty.zh}<br>{role.duty.en} |"
        for n, role in enumerate(ROLES.values(), start=1)
    ]
    return _table("Roles 角色", ("no.", "role", "title", "front end", "duty"), rows)


def _permissions() -> str:
    roles = list(ROLES.values())
    rows = [f"| `{p.value}` | {_marks(p, roles)} |" for p in Permission]
    heads = ("permission", *(str(n) for n in range(1, len(roles) + 1)))
    return _table("Permissions by role 权限与角色 (numbers as above)", heads, rows)


def _doors() -> str:
    by_app: dict[str, list[Door]] = defaultdict(list)
    for name, door in sorted(DOORS.items()):
        by_app[name.split(".")[0]].append(door)
    tables = [
        _table(
            f"{app}",
            ("door", "kind", "permission", "what it does"),
            [_door_row(door) for door in doors],
            level="###",
        )
        for app, doors in sorted(by_app.items())
    ]
    return "\n".join(["## Doors by app 操作与查询\n", *tables])


def _door_row(door: Door) -> str:
    first_line = (door.function.__doc__ or "").strip().partition("\n")[0].replace("|", "\\|")
    kind = "writes" if door.writes else "reads"
    return f"| `{door.name}` | {kind} | `{door.permission.value}` | {first_line} |"


def _marks(permission: Permission, roles: list[Role]) -> str:
    return " | ".join("●" if permission in role.permissions else "" for role in roles)


def _table(title: str, heads: tuple[str, ...], rows: list[str], level: str = "##") -> str:
    line = "|".join("---" for _ in heads)
    return "\n".join([f"{level} {title}\n", f"| {' | '.join(heads)} |", f"|{line}|", *rows, ""])
