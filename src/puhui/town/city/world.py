"""Everything true of one block, made once and read by all who write something."""

from datetime import date
from typing import Final

import numpy as np

from puhui.town.city.block import BLOCK_ENTERPRISES, Block, Place
from puhui.town.city.codes import registration_numbers, uscc_codes
from puhui.town.city.contacts import draw_contacts
from puhui.town.city.firm_names import draw_names, draw_owner_names, variants_of
from puhui.town.city.groups import draw_groups
from puhui.town.city.outcomes import draw_outcomes
from puhui.town.city.places import draw_addresses, written_in
from puhui.town.city.traits import SOLE_TRADER, draw_traits

_OLD_NUMBERS: Final = int(np.datetime64("2015-10-01").astype(np.int64))


def places_of(*, seed: int, enterprises: int, as_of: date) -> list[Place]:
    """Return the blocks of a city, all full but the last."""
    starts = range(0, enterprises, BLOCK_ENTERPRISES)
    return [
        Place(seed, block, min(BLOCK_ENTERPRISES, enterprises - start), enterprises, as_of)
        for block, start in enumerate(starts)
    ]


def draw_block(place: Place) -> Block:
    """Return the block with all that is true of its enterprises."""
    people = draw_owner_names(place=place)
    firms = draw_traits(place=place, groups=draw_groups(place))
    firms = draw_names(place=place, traits=firms, owners=people.gather(firms["leader"]))
    firms = draw_contacts(place=place, traits=firms, names=people)
    firms = draw_addresses(place=place, traits=firms)
    firms = draw_outcomes(place=place, traits=firms)
    kind, opened = firms["kind"].to_numpy(), firms["opened"].to_numpy()
    numbers, division = firms["number"].to_numpy(), firms["division"].to_numpy()
    is_new_style = firms["is_new_style"].to_numpy()
    firms = firms.with_columns(
        uscc=uscc_codes(numbers=numbers, kind=kind, division=division, is_new_style=is_new_style),
        registration_no=registration_numbers(
            numbers=numbers, division=division, is_sole_trader=kind == SOLE_TRADER
        ),
        has_registration_no=opened < _OLD_NUMBERS,
    )
    texts = {}
    for prefix in ("", "former_"):
        for way, text in variants_of(firms=firms, prefix=prefix).items():
            texts[f"{prefix}name {way}"] = text
        for way, text in written_in(firms=firms, prefix=prefix).items():
            texts[f"{prefix}address {way}"] = text
    return Block(place, firms, texts)
