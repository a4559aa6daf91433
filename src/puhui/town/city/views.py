"""What a record will give and what it will get wrong, decided before it is written."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from puhui.town.city.block import Block, Flags, Ints
from puhui.town.city.counties import RENAMED_COUNTY
from puhui.town.city.firm_names import VARIANTS
from puhui.town.city.groups import Plan
from puhui.town.city.habits import Habits
from puhui.town.city.places import WAYS

SIGN: Final = 2 * len(VARIANTS)  # place of the sign among the ways to write a name
SHORT_WAYS: Final = ("body_only", "coarse")
_RESTORED_RATIO: Final = 0.9  # of records that would else say nothing but a name


@dataclass(frozen=True)
class Rows:
    """Which enterprises a table's rows are of, and of when each row's knowledge is."""

    table: str  # full name
    fields: frozenset[str]  # of the party, that the table has
    firm: Ints  # row in the block's firms
    observed: Ints  # days
    known: Ints  # the row says what held on this day


@dataclass(frozen=True)
class Draws:
    """The chances of each record, drawn before anything is decided."""

    rng: np.random.Generator
    count: int

    def hit(self, rate: float) -> Flags:
        """Return which records a thing of this rate happens to."""
        return self.rng.random(self.count) < rate


@dataclass
class View:
    """What the record gives, decided before it is written."""

    name: Ints  # place among the ways to write a name
    has_uscc: Flags
    is_typo: Flags
    is_foreign: Flags
    has_registration_no: Flags
    phone: Ints  # 0 none, 1 own, 2 old, 3 agent's, 4 another person's
    address: Ints  # place among the ways to write an address, -1 none
    is_misspelt: Flags
    rep: Ints  # 0 none, 1 own, 2 former, 3 another person


def decide(block: Block, rows: Rows, habits: Habits, draws: Draws) -> View:
    """Return what each record will give, by the habits of its table."""
    count, firm, known = draws.count, rows.firm, rows.known
    registered = block.is_("is_registered")[firm]
    has_uscc = registered & ~draws.hit(habits.no_uscc)
    former = block.of("renamed")[firm] > known
    way = np.zeros(count, dtype=np.int64)
    way = np.where(draws.hit(habits.no_region), VARIANTS.index("no_region"), way)
    shorter = np.where(way == 0, VARIANTS.index("short"), VARIANTS.index("short_no_region"))
    way = np.where(draws.hit(habits.short_form), shorter, way)
    old_county = (way == 0) & draws.hit(habits.former_county)
    way = np.where(old_county, VARIANTS.index("former_county"), way) + former * len(VARIANTS)
    # A successor's sign is its forerunner's: none could tell them apart.
    signed = draws.hit(habits.sign_name) & (block.of("plan")[firm] != Plan.SUCCESSOR)
    has_agent = block.firms["agent_phone"].is_not_null().to_numpy()[firm]
    phone = np.where(block.of("phoned")[firm] > known, 2, 1)
    phone = np.where(draws.hit(habits.other_phone), 4, phone)
    phone = np.where(has_agent & draws.hit(habits.agent_phone), 3, phone)
    rep = np.where(block.of("rep_changed")[firm] > known, 2, 1)
    rep = np.where(draws.hit(habits.other_rep), 3, rep)
    return View(
        name=np.where(signed, SIGN, way),
        has_uscc=has_uscc,
        is_typo=has_uscc & draws.hit(habits.uscc_typo),
        is_foreign=has_uscc & draws.hit(habits.foreign_uscc),
        has_registration_no=(
            registered & block.is_("has_registration_no")[firm] & draws.hit(habits.registration_no)
        ),
        phone=np.where(draws.hit(habits.no_phone), 0, phone),
        address=_address_ways(block, rows, habits, draws),
        is_misspelt=draws.hit(habits.typo),
        rep=np.where(draws.hit(habits.no_rep), 0, rep),
    )


def _address_ways(block: Block, rows: Rows, habits: Habits, draws: Draws) -> Ints:
    way = np.searchsorted(np.cumsum(habits.address_ways)[:-1], draws.rng.random(draws.count))
    short = np.where(draws.rng.random(draws.count) < 0.6, *(WAYS.index(w) for w in SHORT_WAYS))
    way = np.where(draws.hit(habits.short_address), short, way)
    of_renamed = block.of("county")[rows.firm] == RENAMED_COUNTY
    old = of_renamed & draws.hit(habits.former_county)
    way = np.where(old, WAYS.index("former_county"), way)
    way = way + (block.of("moved")[rows.firm] > rows.known) * len(WAYS)
    return np.asarray(np.where(draws.hit(habits.no_address), -1, way), dtype=np.int64)


def leave_something_to_go_by(block: Block, rows: Rows, view: View, draws: Draws) -> Flags:
    """Give most records that nobody could place a code, else a phone or an address.

    :return: the records that still have nothing to go by.
    """
    firm, fields = rows.firm, rows.fields
    grouped = block.of("plan")[firm] != Plan.SINGLE
    by_code = (view.has_uscc & ~view.is_typo & ("uscc" in fields)) | (
        view.has_registration_no & ("registration_no" in fields)
    )
    by_phone = (view.phone == 1) & ~grouped & ("phone" in fields)
    whole = np.isin(view.address % len(WAYS), (0, 1, 2, 3, 5)) & (view.address >= 0)
    by_address = (
        whole & (view.address < len(WAYS)) & ~grouped & ("address" in fields)
    ) & ~block.is_("is_incubated")[firm]
    exact = np.isin(view.name % len(VARIANTS), (0, 2)) & (view.name < SIGN) & ~view.is_misspelt
    bare = ~(by_code | by_phone | by_address | exact)
    restored = bare & draws.hit(_RESTORED_RATIO)
    coded = restored & block.is_("is_registered")[firm] & ("uscc" in fields)
    view.has_uscc |= coded
    view.is_typo &= ~coded
    view.is_foreign &= ~coded
    rest = restored & ~coded
    view.name = np.where(rest & grouped, 0, view.name)
    view.phone = np.where(rest, 1, view.phone)
    view.address = np.where(rest, 0, view.address)
    view.is_misspelt &= ~rest
    return np.asarray(bare & ~restored, dtype=np.bool_)
