"""An owner's enterprise as the bank sees it, every fact with the means to dispute it."""

from dataclasses import dataclass, replace

from puhui_web import clock
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.grading import EffectiveGrade, effective_grade
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.queries.authorisations import (
    AuthorisationState,
    authorisation_states,
)
from puhui_web.enterprises.queries.enterprise_page import gathered
from puhui_web.enterprises.showing import ShownProfile
from puhui_web.enterprises.showing.facts import dispute_states
from puhui_web.enterprises.showing.schema import DisputeState, ShownGroup


@dataclass(frozen=True)
class OwnEnterprise:
    """What the bank knows of the owner's enterprise, and may use today."""

    enterprise: Enterprise  # its outlet and customer manager at hand
    profile: ShownProfile
    grade: EffectiveGrade
    authorisations: tuple[AuthorisationState, ...]
    disputes: tuple[DisputeState, ...]


@query(P.OWN_READ)
def own_enterprise(*, actor: Actor) -> OwnEnterprise:
    """Return the owner's own enterprise.

    It is what the bank's people see but for the affairs of others: what was lent to the rest of
    its group is not shown.

    :raises OutOfReach: if the platform does not know the enterprise.
    """
    rows = Enterprise.objects.select_related("unit", "manager")
    enterprise = rows.filter(pk=actor.enterprise_id).first()
    if enterprise is None:
        raise out_of_reach("这家企业", "such enterprise")
    today = clock.today()
    found = gathered(enterprise=enterprise, on=today)
    return OwnEnterprise(
        enterprise=enterprise,
        profile=replace(found.profile, group=_without_amounts(found.profile.group)),
        grade=effective_grade(
            model_grade=enterprise.model_grade or enterprise.grade,
            overrides=found.overrides,
            on=today,
        ),
        authorisations=authorisation_states(found.authorisations, on=today),
        disputes=dispute_states(found.disputes),
    )


def _without_amounts(group: ShownGroup | None) -> ShownGroup | None:
    if group is None:
        return None
    return ShownGroup(group.group_id, group.members, None, None, None, None)
