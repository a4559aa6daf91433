"""What an enterprise may have, worked out when asked, with the items in force on the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from puhui.matching import FACTS, Match, Need, match_one
from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.catalogue.in_force import items_in_force
from puhui_web.catalogue.models import EnterpriseMatches
from puhui_web.catalogue.queries.leads import latest_run
from puhui_web.catalogue.rates_on import rates_on
from puhui_web.enterprises.facts import facts_of
from puhui_web.enterprises.scope import enterprise_within_reach, within_reach


@dataclass(frozen=True)
class MatchList:
    """Every item in force for one enterprise, the best first, with reasons in both languages."""

    as_of: date
    matches: tuple[Match, ...]

    @property
    def met(self) -> tuple[Match, ...]:
        """What can be had now."""
        return self._standing("met")

    @property
    def not_yet(self) -> tuple[Match, ...]:
        """What still lacks something."""
        return self._standing("not_yet")

    @property
    def no(self) -> tuple[Match, ...]:
        """What does not apply."""
        return self._standing("no")

    def of(self, code: str) -> Match | None:
        """Return one item's match; None if it is not in force."""
        return next((match for match in self.matches if match.item.code == code), None)

    def _standing(self, standing: str) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if match.standing == standing)


@query(Permission.MATCH_READ)
def matches_of(
    *, actor: Actor, enterprise_id: str, today: date, need: Need | None = None
) -> MatchList:
    """Match one enterprise within reach by its present facts.

    :raises OutOfReach: if there is none such.
    """
    enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    return _matched(facts_of(enterprise_id=enterprise_id), today, need)


@query(Permission.OWN_READ)
def my_matches(*, actor: Actor, today: date, need: Need | None = None) -> MatchList:
    """Match the owner's own enterprise by its present facts and what she asks for.

    :raises OutOfReach: if her enterprise is not here yet.
    """
    enterprise_within_reach(actor=actor, enterprise_id=actor.enterprise_id)
    return _matched(facts_of(enterprise_id=actor.enterprise_id), today, need)


@query(Permission.PUBLIC_READ)
def try_matching(*, actor: Actor, answers: Mapping[str, Any], today: date) -> MatchList:
    """Match by what somebody says of herself; nothing is kept.

    :param answers: values by name of ``puhui.matching.FACTS``, in their units; others are ignored
        and what is left out is unknown.
    """
    facts = {name: value for name, value in answers.items() if name in FACTS}
    return _matched(facts, today, None)


@query(Permission.MATCH_READ)
def best_matches(*, actor: Actor, enterprise_ids: Iterable[str]) -> dict[str, EnterpriseMatches]:
    """Return what the last run found for enterprises of a list, by their ids, within reach."""
    rows = EnterpriseMatches.objects.filter(run=latest_run(), enterprise__in=list(enterprise_ids))
    found = within_reach(actor=actor, rows=rows, path="enterprise__")
    return {row.enterprise_id: row for row in found}


def _matched(facts: Mapping[str, Any], today: date, need: Need | None) -> MatchList:
    matches = match_one(
        items=items_in_force(today), facts=facts, as_of=today, rates=rates_on(today), need=need
    )
    return MatchList(as_of=today, matches=matches)
