"""The units, partners and people of the demo's invented city branch."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml
from django.db import transaction

from puhui_web.accounts.actor import system_actor
from puhui_web.accounts.models import Institution, Posting, Unit, User
from puhui_web.accounts.roles import ROLES
from puhui_web.audit import record as audit

PASSWORD: Final = "puhui-demo"  # noqa: S105  # shown on the sign-in page, in demo mode only
_FILE: Final = Path(__file__).with_name("organisation.yaml")
_HOME_COUNTY: Final = "520302"


@transaction.atomic
def seed_organisation(*, since: date) -> None:
    """Make units, partners and one person for each role; made already, they stay as they are."""
    plan = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    city = _unit("C", "市分行", "City branch", "city_branch", None, _HOME_COUNTY)
    for number, (name, (english, county, outlets)) in enumerate(plan["sub_branches"].items()):
        branch = _unit(f"S{number:02}", name, english, "sub_branch", city, county)
        for floor, outlet in enumerate(outlets, start=1):
            title = f"{english} outlet {floor}"
            _unit(f"S{number:02}-{floor}", outlet, title, "outlet", branch, county)
    for number, (name, english) in enumerate(plan["departments"].items()):
        _unit(f"D{number:02}", name, english, "department", city, _HOME_COUNTY)
    for kind, (name, english) in plan["institutions"].items():
        Institution.objects.get_or_create(
            code=kind.upper()[:20], defaults={"name": name, "name_en": english, "kind": kind}
        )
    for key, (name, where) in plan["people"].items():
        role = key.removesuffix("_2")
        place: dict[str, Any] = (
            {"institution": Institution.objects.get(kind=where)}
            if where in plan["institutions"]
            else {"unit": Unit.objects.get(name=where)}
        )
        seed_person(username=f"demo-{key}", name=name, role=role, since=since, place=place)


@transaction.atomic
def seed_person(*, username: str, name: str, role: str, since: date, place: dict[str, Any]) -> User:
    """Make one person with one posting, unless there is one of that name."""
    assert role in ROLES, role
    user, is_new = User.objects.get_or_create(username=username, defaults={"full_name": name})
    if is_new:
        user.set_password(PASSWORD)
        user.save()
        Posting.objects.create(user=user, role=role, since=since, **place)
        audit.record(
            actor=system_actor("demo"),
            action="demo.seed_person",
            subject=f"user:{user.pk}",
            after={"username": username, "role": role},
        )
    return user


def _unit(code: str, name: str, english: str, kind: str, parent: Unit | None, county: str) -> Unit:
    unit, _ = Unit.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "name_en": english,
            "kind": kind,
            "parent": parent,
            "county_code": county,
            "address": f"{name.removesuffix('支行')}示例路 {len(code) * 7 + len(name)} 号",
            "phone": "0851-0000 0000",
        },
    )
    return unit
