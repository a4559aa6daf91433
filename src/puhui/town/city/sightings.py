"""What a provider writes of an enterprise: its view of the truth, and how the view is wrong."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import Block, Flags, Ints, date_series
from puhui.town.city.counties import RENAMED_COUNTY
from puhui.town.city.firm_names import VARIANTS
from puhui.town.city.groups import Plan
from puhui.town.city.habits import Habits
from puhui.town.city.places import WAYS
from puhui.town.city.schema import NOISE_NAMES
from puhui.town.city.sectors import SECTORS
from puhui.town.city.spelling import miscoded, mistyped, widened, widened_codes

_BIT: Final = {name: np.uint64(1 << place) for place, name in enumerate(NOISE_NAMES)}
_LATE_DAYS: Final = 3 * 365
_OF_PLAN: Final = {
    Plan.OWNER: "shared_owner",
    Plan.SUCCESSOR: "successor",
    Plan.CHAIN: "chain_branch",
}
_SIGN: Final = 2 * len(VARIANTS)  # place of the sign among the ways to write a name
_DIGITS_OF_USCC: Final = (2, 7)  # of the division: digits in every code
_RESTORED_RATIO: Final = 0.9  # of records that would else say nothing but a name


@dataclass(frozen=True)
class Rows:
    """Which enterprises a table's rows are of, and of when each row's knowledge is."""

    table: str  # full name
    fields: frozenset[str]  # of the party, that the table has
    firm: Ints  # row in the block's firms
    observed: Ints  # days
    known: Ints  # the row says what held on this day


@dataclass
class Noise:
    """Bits of what hit each record."""

    bits: np.ndarray = field()

    def mark(self, name: str, where: Flags) -> None:
        """Say that a noise hit these records."""
        self.bits |= np.where(where, _BIT[name], np.uint64(0))


@dataclass(frozen=True)
class _Draws:
    """The chances of each record, drawn before anything is decided."""

    rng: np.random.Generator
    count: int

    def hit(self, rate: float) -> Flags:
        return self.rng.random(self.count) < rate


@dataclass
class _View:
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


def sight(*, block: Block, rows: Rows, habits: Habits) -> tuple[pl.DataFrame, Noise]:
    """Return the party fields of each row, named as in ``PARTIES_SCHEMA``, and its noise."""
    draws = _Draws(block.place.rng(f"sight {rows.table}"), len(rows.firm))
    view = _decide(block, rows, habits, draws)
    noise = Noise(np.zeros(draws.count, dtype=np.uint64))
    noise.mark("bare", _leave_something_to_go_by(block, rows, view, draws))
    columns = {
        "name": _names(block, rows, view, habits, draws, noise),
        **_ids(block, rows, view, habits, draws, noise),
        **_people(block, rows, view, habits, draws, noise),
        "phone": _phones(block, rows, view, draws, noise),
        "address": _addresses(block, rows, view, noise),
        **_other(block, rows, habits, draws, noise),
        "observed_on": date_series(rows.observed),
    }
    _mark_kind_of_enterprise(block, rows, noise)
    kept = {name: column for name, column in columns.items() if name in rows.fields}
    return pl.DataFrame(kept), noise


def _decide(block: Block, rows: Rows, habits: Habits, draws: _Draws) -> _View:
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
    return _View(
        name=np.where(signed, _SIGN, way),
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


def _address_ways(block: Block, rows: Rows, habits: Habits, draws: _Draws) -> Ints:
    way = np.searchsorted(np.cumsum(habits.address_ways)[:-1], draws.rng.random(draws.count))
    short = np.where(draws.rng.random(draws.count) < 0.6, *(WAYS.index(w) for w in _SHORT_WAYS))
    way = np.where(draws.hit(habits.short_address), short, way)
    of_renamed = block.of("county")[rows.firm] == RENAMED_COUNTY
    old = of_renamed & draws.hit(habits.former_county)
    way = np.where(old, WAYS.index("former_county"), way)
    way = way + (block.of("moved")[rows.firm] > rows.known) * len(WAYS)
    return np.asarray(np.where(draws.hit(habits.no_address), -1, way), dtype=np.int64)


_SHORT_WAYS: Final = ("body_only", "coarse")


def _leave_something_to_go_by(block: Block, rows: Rows, view: _View, draws: _Draws) -> Flags:
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
    exact = np.isin(view.name % len(VARIANTS), (0, 2)) & (view.name < _SIGN) & ~view.is_misspelt
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
    return bare & ~restored


def _names(
    block: Block, rows: Rows, view: _View, habits: Habits, draws: _Draws, noise: Noise
) -> pl.Series:
    count, firm = block.place.count, rows.firm
    names = all_names(block).gather(view.name * count + firm)
    is_former = (view.name >= len(VARIANTS)) & (view.name < _SIGN)
    way = np.where(view.name == _SIGN, -1, view.name % len(VARIANTS))
    renamed_county = block.firms["region"].str.contains("播州区").to_numpy()[firm]
    in_region = np.isin(way, (VARIANTS.index("no_region"), VARIANTS.index("short_no_region")))
    has_form = (block.firms["form"] != "").to_numpy()[firm]
    shortened = np.isin(way, (VARIANTS.index("short"), VARIANTS.index("short_no_region")))
    noise.mark("former_name", is_former)
    noise.mark("no_region", in_region)
    noise.mark("short_form", shortened & has_form)
    noise.mark("former_county", (way == VARIANTS.index("former_county")) & renamed_county)
    noise.mark("sign_name", view.name == _SIGN)
    noise.mark("name_typo", view.is_misspelt)
    wide = draws.hit(habits.width) & ~view.is_misspelt
    noise.mark("width", wide)
    names = names.scatter(
        np.flatnonzero(view.is_misspelt),
        mistyped(names=names.filter(pl.Series(view.is_misspelt)), rng=draws.rng),
    )
    return names.scatter(
        np.flatnonzero(wide), widened(names=names.filter(pl.Series(wide)), rng=draws.rng)
    )


def _ids(
    block: Block, rows: Rows, view: _View, habits: Habits, draws: _Draws, noise: Noise
) -> dict[str, pl.Series]:
    firm, codes = rows.firm, block.firms["uscc"]
    registered = np.flatnonzero(block.is_("is_registered"))
    other = registered[draws.rng.integers(0, len(registered), draws.count)]
    uscc = codes.gather(np.where(view.is_foreign, other, firm))
    typo = np.flatnonzero(view.is_typo)
    places = draws.rng.integers(*_DIGITS_OF_USCC, draws.count)
    uscc = uscc.scatter(typo, miscoded(codes=uscc.gather(typo), places=places[typo]))
    wide = np.flatnonzero(draws.hit(habits.width / 4) & view.has_uscc)
    uscc = uscc.scatter(wide, widened_codes(uscc.gather(wide)))
    registered_row = block.is_("is_registered")[firm]
    if "uscc" in rows.fields:
        by_number = view.has_registration_no & ("registration_no" in rows.fields)
        noise.mark("uscc_typo", view.is_typo)
        noise.mark("foreign_uscc", view.is_foreign & (other != firm) & ~view.is_typo)
        noise.mark("no_uscc", ~view.has_uscc & registered_row & ~by_number)
        noise.mark("registration_only", ~view.has_uscc & registered_row & by_number)
    number = block.firms["registration_no"].gather(firm)
    return {
        "uscc": _only_where(uscc, view.has_uscc),
        "registration_no": _only_where(number, view.has_registration_no),
    }


def _people(
    block: Block, rows: Rows, view: _View, habits: Habits, draws: _Draws, noise: Noise
) -> dict[str, pl.Series]:
    firms, firm = block.firms, rows.firm
    people = _choose(view.rep, firm, firms["rep"], firms["former_rep"], firms["other_person"])
    ids = _choose(view.rep, firm, firms["rep_id"], firms["former_rep_id"], None)
    if "legal_rep" in rows.fields:
        noise.mark("no_rep", view.rep == 0)
        noise.mark("old_rep", view.rep == 2)
        noise.mark("other_rep", view.rep == 3)
    return {
        "legal_rep": people,
        "legal_rep_citizen_id": _only_where(ids, ~draws.hit(habits.no_citizen_id)),
    }


def _phones(block: Block, rows: Rows, view: _View, draws: _Draws, noise: Noise) -> pl.Series:
    firms, firm = block.firms, rows.firm
    phones = _choose(
        view.phone, firm, firms["phone"], firms["old_phone"], firms["agent_phone"],
        firms["other_phone"],
    )  # fmt: skip
    if "phone" in rows.fields:
        noise.mark("no_phone", view.phone == 0)
        noise.mark("old_phone", view.phone == 2)
        noise.mark("agent_phone", view.phone == 3)
        noise.mark("other_phone", view.phone == 4)
    spaced = pl.Series(draws.hit(0.03))
    mobile = phones.str.slice(0, 3) + " " + phones.str.slice(3, 4) + " " + phones.str.slice(7)
    is_spaced = spaced & (phones.str.len_bytes() == 11)
    return pl.select(pl.when(is_spaced).then(mobile).otherwise(phones)).to_series()


def _addresses(block: Block, rows: Rows, view: _View, noise: Noise) -> pl.Series:
    count, firm = block.place.count, rows.firm
    if "address" not in rows.fields:
        return pl.Series([None], dtype=pl.String).new_from_index(0, len(firm))
    way = view.address % len(WAYS)
    has, is_old = view.address >= 0, view.address >= len(WAYS)
    noise.mark("no_address", ~has)
    noise.mark("old_address", is_old)
    noise.mark("short_address", has & np.isin(way, [WAYS.index(short) for short in _SHORT_WAYS]))
    noise.mark("former_county", has & (way == WAYS.index("former_county")))
    noise.mark("shared_address", has & ~is_old & block.is_("is_incubated")[firm])
    text = all_addresses(block).gather(np.maximum(view.address, 0) * count + firm)
    return _only_where(text, has)


def _other(
    block: Block, rows: Rows, habits: Habits, draws: _Draws, noise: Noise
) -> dict[str, pl.Series]:
    """Return the day of opening and the industry; both may contradict the registry."""
    firm = rows.firm
    wrong = draws.hit(habits.contradictory)
    later = np.where(draws.hit(0.3), draws.rng.integers(1, 60, draws.count), 0)
    years = draws.rng.integers(400, 1200, draws.count)
    opened = block.of("opened")[firm] + np.where(wrong, years, later)
    sector = block.of("sector")[firm]
    other = draws.rng.integers(0, len(SECTORS), draws.count)
    sector = np.where(wrong & (draws.rng.random(draws.count) < 0.5), other, sector)
    counts = np.array([len(row.codes) for row in SECTORS])
    first = np.cumsum(counts) - counts
    code = first[sector] + block.of("number")[firm] % counts[sector]
    if "opened_on" in rows.fields:
        noise.mark("contradictory", wrong)
    codes = pl.Series([code for row in SECTORS for code in row.codes])
    opened = np.minimum(opened, np.maximum(rows.observed, block.of("opened")[firm]))
    return {"opened_on": date_series(opened), "industry": codes.gather(code)}


def _mark_kind_of_enterprise(block: Block, rows: Rows, noise: Noise) -> None:
    firm, today = rows.firm, block.place.today
    plan = block.of("plan")[firm]
    for kind, name in _OF_PLAN.items():
        noise.mark(name, plan == kind)
    noise.mark("namesake", namesakes(block)[firm])
    noise.mark("unregistered", ~block.is_("is_registered")[firm])
    noise.mark("repeated", np.bincount(firm, minlength=block.place.count)[firm] > 1)
    noise.mark("late", rows.observed < today - _LATE_DAYS)


def all_names(block: Block) -> pl.Series:
    """Return every name in every way of writing, those of one way together; signs last."""
    if "names" not in block.texts:
        ways = [block.texts[f"{p}name {way}"] for p in ("", "former_") for way in VARIANTS]
        block.texts["names"] = pl.concat([*ways, block.firms["sign"]])
    return block.texts["names"]


def all_addresses(block: Block) -> pl.Series:
    """Return every address in every way of writing, those of one way together."""
    if "addresses" not in block.texts:
        ways = [block.texts[f"{p}address {way}"] for p in ("", "former_") for way in WAYS]
        block.texts["addresses"] = pl.concat(ways)
    return block.texts["addresses"]


def namesakes(block: Block) -> Flags:
    """Return which enterprises share brand and sector with one of another group."""
    found = block.firms.select(pl.col("leader").n_unique().over("core", "sector").gt(1)).to_series()
    return found.to_numpy()


def noise_lists(noise: Noise) -> pl.Series:
    """Return the names of what hit each record."""
    distinct, place = np.unique(noise.bits, return_inverse=True)
    lists = [[name for name in NOISE_NAMES if int(bits) & int(_BIT[name])] for bits in distinct]
    return pl.Series(lists, dtype=pl.List(pl.String)).gather(place)


def _choose(way: Ints, firm: Ints, *columns: pl.Series | None) -> pl.Series:
    """Return the column that ``way`` (from 1) says; null for 0."""
    chosen = pl.lit(None, dtype=pl.String)
    for place, column in enumerate(columns, start=1):
        if column is not None:
            chosen = pl.when(pl.Series(way == place)).then(column.gather(firm)).otherwise(chosen)
    return pl.select(chosen).to_series()


def _only_where(column: pl.Series, where: Flags) -> pl.Series:
    return pl.select(pl.when(pl.Series(where)).then(column)).to_series()
