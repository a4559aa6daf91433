"""Two owners of the demo; their enterprises are those of the town of which most is known."""

from datetime import date
from typing import Final

from puhui_web.accounts.models import Posting, Unit
from puhui_web.demo.organisation import seed_person
from puhui_web.enterprises.models import Enterprise, EnterpriseProfile

SUB_BRANCH: Final = "汇川支行"  # whose manager's account is on the sign-in page
OWNERS: Final = ("demo-owner", "demo-owner_2")
_LOOKED_AT: Final = 200


def seed_owners(*, since: date) -> None:
    """Make the owners, unless they are there."""
    for username, enterprise in zip(OWNERS, _well_known(len(OWNERS)), strict=False):
        seed_person(
            username=username,
            name=enterprise.legal_rep or "店主",
            role="owner",
            since=since,
            place={"enterprise_id": enterprise.pk},
        )


def owner_enterprise(username: str) -> Enterprise | None:
    """Return the enterprise of an owner of the demo."""
    posting = Posting.objects.filter(user__username=username).first()
    return Enterprise.objects.filter(pk=posting.enterprise_id).first() if posting else None


def _well_known(count: int) -> list[Enterprise]:
    """Return open, rated enterprises of the sub-branch that most sources know."""
    branch = Unit.objects.get(name=SUB_BRANCH)
    units = [branch.pk, *branch.parts.values_list("pk", flat=True)]
    rated = Enterprise.objects.filter(unit_id__in=units, grade__in=("A", "B"))
    rated = rated.exclude(life_stage__in=("closed", "dormant")).exclude(is_thin=True)
    profiles = EnterpriseProfile.objects.filter(enterprise__in=rated).order_by("pk")[:_LOOKED_AT]
    ranked = sorted(profiles, key=lambda profile: (-_sources_count(profile), profile.pk))
    return [profile.enterprise for profile in ranked[:count]]


def _sources_count(profile: EnterpriseProfile) -> int:
    return sum(bool(s.get("is_present")) for s in profile.document.get("sources", []))
