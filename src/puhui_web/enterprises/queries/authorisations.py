"""What an enterprise agreed to, and what that lets the bank read today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from puhui.base import Bilingual
from puhui.sources.providers import SOURCES
from puhui_web import clock
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.models import Authorisation, Enterprise
from puhui_web.enterprises.purposes import HOW_GIVEN, PURPOSE_TITLES
from puhui_web.enterprises.showing import SourcePermit, permits_of


@dataclass(frozen=True)
class AuthorisationState:
    """One authorisation, and whether it holds today."""

    id: int
    sources: tuple[str, ...]
    source_titles: tuple[Bilingual, ...]
    purpose: str
    purpose_title: Bilingual
    how_given_title: Bilingual
    valid_from: date
    valid_until: date  # the first day that it no longer holds
    evidence: str
    withdrawn_at: datetime | None
    withdrawal_reason: str
    is_in_force: bool
    can_be_withdrawn: bool  # neither withdrawn nor over; it may not have begun


@dataclass(frozen=True)
class ConsentState:
    """Every source with its permit today, and every authorisation, the latest first."""

    permits: tuple[SourcePermit, ...]
    authorisations: tuple[AuthorisationState, ...]


@query(P.OWN_READ)
def own_consent(*, actor: Actor) -> ConsentState:
    """Return what the owner's enterprise agreed to.

    :raises OutOfReach: if the platform does not know the enterprise.
    """
    enterprise = Enterprise.objects.filter(pk=actor.enterprise_id).first()
    if enterprise is None:
        raise out_of_reach("这家企业", "such enterprise")
    given, today = list(enterprise.authorisations.all()), clock.today()
    permits = permits_of(authorisations=given, on=today)
    return ConsentState(
        permits=tuple(permits.by_source.values()),
        authorisations=authorisation_states(given, on=today),
    )


def authorisation_states(
    authorisations: Iterable[Authorisation], *, on: date
) -> tuple[AuthorisationState, ...]:
    """Return how each authorisation stands on a day."""
    return tuple(_of(one, on) for one in authorisations)


def _of(one: Authorisation, on: date) -> AuthorisationState:
    ended = one.withdrawn_at is not None or one.valid_until <= on
    return AuthorisationState(
        id=one.pk,
        sources=tuple(one.sources),
        source_titles=tuple(SOURCES[source] for source in one.sources),
        purpose=one.purpose,
        purpose_title=PURPOSE_TITLES[one.purpose],
        how_given_title=HOW_GIVEN[one.how_given],
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        evidence=one.evidence,
        withdrawn_at=one.withdrawn_at,
        withdrawal_reason=one.withdrawal_reason,
        is_in_force=not ended and one.valid_from <= on,
        can_be_withdrawn=not ended,
    )
