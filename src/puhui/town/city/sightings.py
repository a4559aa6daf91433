"""What a provider writes of an enterprise: its view of the truth, and how the view is wrong."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import Block, Flags, Ints, date_series
from puhui.town.city.firm_names import VARIANTS
from puhui.town.city.habits import Habits
from puhui.town.city.noise import Noise, mark_kind_of_enterprise
from puhui.town.city.places import WAYS
from puhui.town.city.sectors import SECTORS
from puhui.town.city.spelling import miscoded, mistyped, widened, widened_codes
from puhui.town.city.views import (
    SHORT_WAYS,
    SIGN,
    Draws,
    Rows,
    View,
    decide,
    leave_something_to_go_by,
)

_DIGITS_OF_USCC: Final = (2, 7)  # of the division: digits in every code


def sight(*, block: Block, rows: Rows, habits: Habits) -> tuple[pl.DataFrame, Noise]:
    """Return the party fields of each row, named as in ``PARTIES_SCHEMA``, and its noise."""
    draws = Draws(block.place.rng(f"sight {rows.table}"), len(rows.firm))
    view = decide(block, rows, habits, draws)
    noise = Noise(np.zeros(draws.count, dtype=np.uint64))
    noise.mark("bare", leave_something_to_go_by(block, rows, view, draws))
    columns = {
        "name": _names(block, rows, view, habits, draws, noise),
        **_ids(block, rows, view, habits, draws, noise),
        **_people(block, rows, view, habits, draws, noise),
        "phone": _phones(block, rows, view, draws, noise),
        "address": _addresses(block, rows, view, noise),
        **_other(block, rows, habits, draws, noise),
        "observed_on": date_series(rows.observed),
    }
    mark_kind_of_enterprise(block, rows, noise)
    kept = {name: column for name, column in columns.items() if name in rows.fields}
    return pl.DataFrame(kept), noise


def _names(
    block: Block, rows: Rows, view: View, habits: Habits, draws: Draws, noise: Noise
) -> pl.Series:
    count, firm = block.place.count, rows.firm
    names = all_names(block).gather(view.name * count + firm)
    is_former = (view.name >= len(VARIANTS)) & (view.name < SIGN)
    way = np.where(view.name == SIGN, -1, view.name % len(VARIANTS))
    renamed_county = block.firms["region"].str.contains("播州区").to_numpy()[firm]
    in_region = np.isin(way, (VARIANTS.index("no_region"), VARIANTS.index("short_no_region")))
    has_form = (block.firms["form"] != "").to_numpy()[firm]
    shortened = np.isin(way, (VARIANTS.index("short"), VARIANTS.index("short_no_region")))
    noise.mark("former_name", is_former)
    noise.mark("no_region", in_region)
    noise.mark("short_form", shortened & has_form)
    noise.mark("former_county", (way == VARIANTS.index("former_county")) & renamed_county)
    noise.mark("sign_name", view.name == SIGN)
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
    block: Block, rows: Rows, view: View, habits: Habits, draws: Draws, noise: Noise
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
    block: Block, rows: Rows, view: View, habits: Habits, draws: Draws, noise: Noise
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


def _phones(block: Block, rows: Rows, view: View, draws: Draws, noise: Noise) -> pl.Series:
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


def _addresses(block: Block, rows: Rows, view: View, noise: Noise) -> pl.Series:
    count, firm = block.place.count, rows.firm
    if "address" not in rows.fields:
        return pl.Series([None], dtype=pl.String).new_from_index(0, len(firm))
    way = view.address % len(WAYS)
    has, is_old = view.address >= 0, view.address >= len(WAYS)
    noise.mark("no_address", ~has)
    noise.mark("old_address", is_old)
    noise.mark("short_address", has & np.isin(way, [WAYS.index(short) for short in SHORT_WAYS]))
    noise.mark("former_county", has & (way == WAYS.index("former_county")))
    noise.mark("shared_address", has & ~is_old & block.is_("is_incubated")[firm])
    text = all_addresses(block).gather(np.maximum(view.address, 0) * count + firm)
    return _only_where(text, has)


def _other(
    block: Block, rows: Rows, habits: Habits, draws: Draws, noise: Noise
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


def _choose(way: Ints, firm: Ints, *columns: pl.Series | None) -> pl.Series:
    """Return the column that ``way`` (from 1) says; null for 0."""
    chosen = pl.lit(None, dtype=pl.String)
    for place, column in enumerate(columns, start=1):
        if column is not None:
            chosen = pl.when(pl.Series(way == place)).then(column.gather(firm)).otherwise(chosen)
    return pl.select(chosen).to_series()


def _only_where(column: pl.Series, where: Flags) -> pl.Series:
    return pl.select(pl.when(pl.Series(where)).then(column)).to_series()
