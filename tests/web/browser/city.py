"""A small city to walk through: the demo's units and people, the catalogue, three enterprises."""

from datetime import date, timedelta

from tests.web.unit.enterprises.made import agree, document

from puhui_web import clock
from puhui_web.accounts.actor import Actor, actor_of, system_actor
from puhui_web.accounts.models import Unit, User
from puhui_web.catalogue.operations.seed import seed_catalogue
from puhui_web.demo.organisation import seed_organisation, seed_person
from puhui_web.enterprises.models import Enterprise, EnterpriseProfile
from puhui_web.service.operations import seed_knowledge

SINCE = date(2024, 1, 1)
AS_OF = date(2024, 12, 31)
OWNED, NEIGHBOUR, ELSEWHERE = "E1", "E2", "E3"
# All that the merchant loan asks for.
FACTS = {
    "form": "sole_trader",
    "section": "F",
    "county_code": "520303",
    "size_class": "micro",
    "age_months": 30,
    "grade": "B",
    "court_dishonest_flag": False,
    "court_enforcement_open_count": 0,
    "abnormal_flag": False,
    "closed_flag": False,
    "is_bank_customer": True,
    "overdue_days": 0,
    "receipts_active_days": 26,
    "receipts_12m_fen": 360_000_00,
}


def build_city() -> None:
    """Write the city into the database; what the demo makes is made by the demo's own functions."""
    seed_organisation(since=SINCE)
    seed_catalogue(at=clock.now())
    seed_knowledge(actor=system_actor("test"), at=clock.now())
    manager = User.objects.get(username="demo-customer_manager")
    for enterprise_id, name, outlet in (
        (OWNED, "阿秀副食店", "汇川营业部"),
        (NEIGHBOUR, "阿珍小吃店", "汇川营业部"),
        (ELSEWHERE, "老城五金店", "老城营业部"),
    ):
        _enterprise(enterprise_id, name=name, unit=Unit.objects.get(name=outlet))
    Enterprise.objects.filter(pk=OWNED).update(manager=manager)
    seed_person(
        username="demo-owner",
        name="王阿秀",
        role="owner",
        since=SINCE,
        place={"enterprise_id": OWNED},
    )


def person(username: str) -> Actor:
    """Return a person of the city at work."""
    user = User.objects.get(username=f"demo-{username}")
    return actor_of(user=user, posting=user.postings.get())


def _enterprise(enterprise_id: str, *, name: str, unit: Unit) -> None:
    enterprise = Enterprise.objects.create(
        id=enterprise_id,
        name=name,
        form="sole_trader",
        section="F",
        county_code=FACTS["county_code"],
        opened_on=AS_OF - timedelta(days=900),
        legal_rep="王阿秀",
        phone_masked="138****1234",
        unit=unit,
        grade="B",
        model_grade="B",
        is_thin=False,
        is_customer=True,
        balance_fen=60_000_00,
        refreshed_on=AS_OF,
    )
    EnterpriseProfile.objects.create(
        enterprise=enterprise, as_of=AS_OF, document=document(), facts=dict(FACTS)
    )
    agree(enterprise, "tax")
    if enterprise_id != OWNED:  # its owner is going to agree herself
        agree(enterprise, "merchant")
