"""A small bank for the platform's tests: two sub-branches, partners, and people of every role."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from puhui_web.accounts.actor import Actor, actor_of
from puhui_web.accounts.models import Institution, Posting, Unit, User
from puhui_web.accounts.roles import ROLES
from puhui_web.audit.append_only import allow_changes, forbid_changes
from puhui_web.enterprises.models import Enterprise, EnterpriseProfile

SINCE = date(2024, 1, 1)
TODAY = date(2024, 12, 31)
# Where a role's people sit in this small bank.
AT_CITY = {"approver", "product_manager", "risk_modeller", "administrator", "auditor"}
PARTNER_KINDS = {
    "guarantee_officer": "guarantee_company",
    "bank_officer": "bank",
    "investor": "investor",
    "government_officer": "finance_office",
    "core_firm_officer": "core_firm",
}


class Bank:
    """The units and partners by code, and the people as they are asked for."""

    def __init__(self) -> None:
        city = Unit.objects.create(code="C", name="城市分行", name_en="City", kind="city_branch")
        self.units = {"C": city}
        for code, name in (("S1", "东城支行"), ("S2", "西城支行")):
            self.units[code] = Unit.objects.create(
                code=code, name=name, name_en=name, kind="sub_branch", parent=city
            )
            outlet = code.replace("S", "O")
            self.units[outlet] = Unit.objects.create(
                code=outlet,
                name=f"{name}营业部",
                name_en=outlet,
                kind="outlet",
                parent=self.units[code],
            )
        self.institutions = {
            kind: Institution.objects.create(code=kind, name=kind, name_en=kind, kind=kind)
            for kind in Institution.KINDS
        }

    def enterprise(self, enterprise_id: str, *, unit: str = "O1", **fields: object) -> Enterprise:
        """Make an enterprise of an outlet, with an empty profile."""
        made = Enterprise.objects.create(
            id=enterprise_id,
            unit=self.units[unit],
            refreshed_on=TODAY,
            **{"name": f"企业{enterprise_id}", "legal_rep": "王小明", **fields},
        )
        EnterpriseProfile.objects.create(enterprise=made, as_of=TODAY, document={}, facts={})
        return made

    def person(
        self,
        role: str,
        *,
        unit: str = "S1",
        institution: str = "",
        enterprise_id: str = "",
        username: str = "",
    ) -> User:
        """Make or find a person with one posting."""
        place = enterprise_id or institution or unit
        user, is_new = User.objects.get_or_create(
            username=username or f"{role}-{place}", defaults={"full_name": f"{role}-{place}"}
        )
        if is_new:
            user.set_password("right-password-9")
            user.save()
            where: dict[str, object] = {"unit": self.units["C" if role in AT_CITY else unit]}
            if role in PARTNER_KINDS:
                where = {"institution": self.institutions[institution or PARTNER_KINDS[role]]}
            elif role == "owner":
                where = {"enterprise_id": enterprise_id or "E1"}
            Posting.objects.create(user=user, role=role, since=SINCE, **where)
        return user

    def actor(self, role: str, **place: str) -> Actor:
        """Return a person of a role at work."""
        user = self.person(role, **place)
        return actor_of(user=user, posting=user.postings.get())

    def client(self, role: str, **place: str) -> Client:
        """Return a browser in which a person of a role is signed in; a visitor is not."""
        client = Client()
        if role != "visitor":
            client.force_login(
                self.person(role, **place), backend="django.contrib.auth.backends.ModelBackend"
            )
        return client


@pytest.fixture(autouse=True)
def audit_log_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test with real transactions empty its tables afterwards, the audit log among them."""
    marker = request.node.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not (asked or (marker is not None and marker.kwargs.get("transaction"))):
        yield
        return
    request.getfixturevalue("transactional_db")
    forbid_changes(connection)
    yield
    allow_changes(connection)


@pytest.fixture
def bank(db: None) -> Bank:
    """The small bank."""
    return Bank()


@pytest.fixture(params=sorted(ROLES))
def role(request: pytest.FixtureRequest) -> str:
    """Each role in turn."""
    return str(request.param)
