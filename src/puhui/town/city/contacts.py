"""Who answers for an enterprise and under which number, today and before."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city import codes
from puhui.town.city.block import BLOCK_ENTERPRISES, NEVER, Ints, Place
from puhui.town.city.groups import Plan
from puhui.town.city.people import citizen_ids_of, phones_of
from puhui.town.city.traits import BRANCH, COMPANY, changed_days

_AGENT_CLIENTS: Final = 180  # enterprises in the block for each accounting agent
_AGENT_RATIO: Final = (0.45, 0.14, 0.30, 0.30)  # keep their books at an agent, by kind
_REP_CHANGED_RATIO: Final = (0.11, 0.03, 0.06, 0.20)
_PHONE_CHANGED_RATIO: Final = 0.22
_LANDLINE_RATIO: Final = 0.08  # of companies
_OWN_NUMBER_RATIO: Final = 0.15  # of one owner's further enterprises
_HEAD_NUMBER_RATIO: Final = 0.35  # of shops of a chain
_MANAGER_RATIO: Final = 0.5  # shops whose manager is in charge
_FIRST_AGENT_NUMBER: Final = 2_500_000_000  # of phone numbers: beyond those of people
_AGENTS_MOST: Final = 1_000


def draw_contacts(*, place: Place, traits: pl.DataFrame, names: pl.Series) -> pl.DataFrame:
    """Return the traits with owner, representatives, phones and the agent, past and present.

    Rows of people: the first half owners, the second half others, one for each enterprise.
    """
    rng = place.rng("contacts")
    plan, leader, rank, kind = (
        traits[name].to_numpy() for name in ("plan", "leader", "rank", "kind")
    )
    own, other = leader, place.count + np.arange(place.count)
    managed = (kind == BRANCH) & (rng.random(place.count) < _MANAGER_RATIO)
    rep = np.where(managed, other, own)
    rep_changed = changed_days(
        rng=rng, place=place, traits=traits, ratio=np.array(_REP_CHANGED_RATIO)[kind]
    )
    rep_changed = np.where((plan == Plan.SUCCESSOR) | managed, NEVER, rep_changed)
    phoned = changed_days(
        rng=rng, place=place, traits=traits, ratio=np.full(place.count, _PHONE_CHANGED_RATIO)
    )
    follows = rank > 0
    separate = follows & (
        ((plan == Plan.OWNER) & (rng.random(place.count) < _OWN_NUMBER_RATIO))
        | ((plan == Plan.CHAIN) & (rng.random(place.count) > _HEAD_NUMBER_RATIO))
    )
    people = _person_numbers(place)
    return traits.with_columns(
        owner=pl.Series(people[own]),
        rep=names.gather(rep),
        former_rep=names.gather(other),
        rep_id=citizen_ids_of(people=people[rep], seed=place.seed),
        former_rep_id=citizen_ids_of(people=people[other], seed=place.seed),
        rep_changed=pl.Series(rep_changed),
        phone=_phones(place, rng, kind, people[np.where(separate, other, own)]),
        old_phone=phones_of(people=people[np.where(separate, other, own)], which=1),
        other_phone=phones_of(people=people[other], which=2),
        other_person=names.gather((other + 1) % (2 * place.count)),
        phoned=pl.Series(phoned),
        agent_phone=_agents(place, rng, kind),
    )


def _person_numbers(place: Place) -> Ints:
    """Return the number in the city of each of the block's people."""
    within = np.arange(2 * place.count)
    first = place.block * 2 * BLOCK_ENTERPRISES
    beyond = np.where(within < place.count, within, BLOCK_ENTERPRISES + within - place.count)
    return np.asarray(first + beyond, dtype=np.int64)


def _phones(place: Place, rng: np.random.Generator, kind: Ints, people: Ints) -> pl.Series:
    fixed = (kind == COMPANY) & (rng.random(place.count) < _LANDLINE_RATIO)
    lines = codes.landlines(numbers=place.first + np.arange(place.count))
    mobile = phones_of(people=people, which=0)
    return pl.select(pl.when(pl.Series(fixed)).then(lines).otherwise(mobile)).to_series()


def _agents(place: Place, rng: np.random.Generator, kind: Ints) -> pl.Series:
    """Return the phone of the accounting agent; null for those who keep their own books."""
    agents = max(2, place.count // _AGENT_CLIENTS)
    which = (agents * rng.random(place.count) ** 2).astype(np.int64)  # some have many clients
    number = _FIRST_AGENT_NUMBER + place.block * _AGENTS_MOST + which
    has = rng.random(place.count) < np.array(_AGENT_RATIO)[kind]
    phone = codes.mobile_phones(numbers=number)
    return pl.select(pl.when(pl.Series(has)).then(phone)).to_series()
