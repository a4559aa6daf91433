"""The page of one enterprise, for the bank's people."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from puhui_web import clock
from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.grading import EffectiveGrade, effective_grade
from puhui_web.enterprises.models import (
    Authorisation,
    Dispute,
    Enterprise,
    EnterpriseProfile,
    RatingOverride,
    Share,
)
from puhui_web.enterprises.queries.authorisations import (
    AuthorisationState,
    authorisation_states,
)
from puhui_web.enterprises.scope import enterprise_within_reach, within_reach
from puhui_web.enterprises.showing import (
    ShownProfile,
    permits_of,
    screen_of,
    show_profile,
)
from puhui_web.enterprises.showing.facts import dispute_states
from puhui_web.enterprises.showing.schema import DisputeState
from puhui_web.enterprises.showing.values import mask_person


@dataclass(frozen=True)
class EnterprisePage:
    """One enterprise whole. What consent or a dispute hides is not in it; persons are masked."""

    enterprise: Enterprise  # unit and manager at hand
    legal_rep_masked: str
    phone_masked: str
    address: str
    profile: ShownProfile
    grade: EffectiveGrade
    overrides: tuple[RatingOverride, ...]  # the latest first
    authorisations: tuple[AuthorisationState, ...]
    disputes: tuple[DisputeState, ...]
    shares: tuple[Share, ...]  # in force, with institution
    reachable_ids: frozenset[str]  # tied enterprises whose pages the actor may open

    @property
    def open_override(self) -> RatingOverride | None:
        """The override that waits for a second person."""
        return next((one for one in self.overrides if one.decided_at is None), None)


@dataclass(frozen=True)
class Gathered:
    """The rows of one enterprise, and the profile as it may be shown today."""

    authorisations: list[Authorisation]
    disputes: list[Dispute]
    overrides: list[RatingOverride]
    profile: ShownProfile


@query(P.ENTERPRISE_READ)
def enterprise_page(*, actor: Actor, enterprise_id: str) -> EnterprisePage:
    """Return all that is known and may be shown of one enterprise; the look goes on record.

    :raises OutOfReach: if there is none within reach.
    """
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    today = clock.today()
    found = gathered(enterprise=enterprise, on=today)
    page = EnterprisePage(
        enterprise=enterprise,
        legal_rep_masked=found.profile.value("legal_rep") or mask_person(enterprise.legal_rep),
        phone_masked=found.profile.value("phone_masked"),
        address=found.profile.value("address"),
        profile=found.profile,
        grade=effective_grade(
            model_grade=enterprise.model_grade or enterprise.grade,
            overrides=found.overrides,
            on=today,
        ),
        overrides=tuple(found.overrides),
        authorisations=authorisation_states(found.authorisations, on=today),
        disputes=dispute_states(found.disputes),
        shares=_shares(enterprise, today),
        reachable_ids=_reachable(actor, found.profile),
    )
    with transaction.atomic():
        audit.look(
            actor=actor,
            action="enterprises.enterprise_page",
            subject=f"enterprise:{enterprise.pk}",
        )
    return page


def gathered(*, enterprise: Enterprise, on: date) -> Gathered:
    """Read the rows of one enterprise and screen its profile by them."""
    authorisations = list(enterprise.authorisations.all())
    disputes = list(enterprise.disputes.all())
    overrides = list(enterprise.overrides.select_related("proposed_by", "decided_by"))
    profile = EnterpriseProfile.objects.filter(pk=enterprise.pk).first() or EnterpriseProfile(
        enterprise=enterprise, as_of=enterprise.refreshed_on, document={}
    )
    permits = permits_of(authorisations=authorisations, on=on)
    screen = screen_of(permits=permits, disputes=disputes, document=profile.document)
    return Gathered(
        authorisations, disputes, overrides, show_profile(profile=profile, screen=screen)
    )


def _shares(enterprise: Enterprise, on: date) -> tuple[Share, ...]:
    holding = Q(since__lte=on, until__gt=on, withdrawn_at__isnull=True)
    shares = enterprise.shares.filter(holding).select_related("institution")
    return tuple(shares.order_by("until", "pk"))


def _reachable(actor: Actor, profile: ShownProfile) -> frozenset[str]:
    tied = {tie.enterprise_id for tie in profile.ties}
    tied |= {member.enterprise_id for member in profile.group.members} if profile.group else set()
    if not tied:
        return frozenset()
    rows = within_reach(actor=actor, rows=Enterprise.objects.filter(pk__in=tied))
    return frozenset(rows.values_list("pk", flat=True))
