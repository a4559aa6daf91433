"""What is true of the city before anybody writes it down."""

import numpy as np
import polars as pl

from puhui.identity.citizen_id import check_citizen_id
from puhui.identity.registration_no import check_registration_no
from puhui.identity.uscc import check_uscc
from puhui.town.city.block import NEVER, OPEN
from puhui.town.city.counties import COUNTIES, sector_shares
from puhui.town.city.groups import Plan
from puhui.town.city.sectors import SECTORS
from puhui.town.city.towns import towns
from puhui.town.city.traits import BRANCH, COMPANY, SOLE_TRADER


def test_codes_hold(block):
    firms = block.firms
    today = block.place.as_of
    assert firms.select(check_uscc(codes=pl.col("uscc")).all()).item()
    assert firms.select(check_registration_no(codes=pl.col("registration_no")).all()).item()
    assert firms.select(check_citizen_id(codes=pl.col("rep_id"), on=today).all()).item()
    assert firms["uscc"].is_unique().all()
    assert firms["registration_no"].is_unique().all()


def test_codes_of_the_renamed_county_are_those_of_their_day(block):
    old = block.firms.filter("was_county")
    assert old.height > 0
    assert (old["uscc"].str.slice(2, 6) == "520321").all()


def test_more_than_half_are_sole_traders(block):
    assert 0.5 < (block.of("kind") == SOLE_TRADER).mean() < 0.75


def test_names_are_unique(block):
    assert block.texts["name full"].is_unique().all()


def test_lives_are_in_order(block):
    opened, closed = block.of("opened"), block.of("closed")
    assert (opened < block.place.today).all()
    assert (opened <= closed).all()
    for change in ("renamed", "moved", "phoned", "rep_changed"):
        day = block.of(change)
        changed = day > NEVER
        assert (day[changed] >= opened[changed]).all()
        assert (day[changed] <= np.minimum(closed, block.place.today)[changed]).all()


def test_successors_follow_at_the_same_place(block):
    plan, leader, rank = (block.of(name) for name in ("plan", "leader", "rank"))
    second = np.flatnonzero((plan == Plan.SUCCESSOR) & (rank == 1))
    first = leader[second]
    assert len(second) > 0
    assert (block.of("closed")[first] < OPEN).all()
    assert (block.of("kind")[second] == COMPANY).all()
    addresses = block.texts["address full"]
    assert (addresses.gather(first) == addresses.gather(second)).all()
    assert (block.firms["phone"].gather(first) != "").all()


def test_shops_of_a_chain_have_nearly_equal_names_and_codes_of_their_own(block):
    shops = np.flatnonzero(block.of("kind") == BRANCH)
    heads = block.of("leader")[shops]
    names = block.texts["name full"]
    starts = names.gather(shops).str.starts_with(names.gather(heads))
    assert len(shops) > 0
    assert starts.all()
    assert (block.firms["uscc"].gather(shops) != block.firms["uscc"].gather(heads)).all()


def test_an_agent_answers_for_many(block):
    counts = block.firms["agent_phone"].drop_nulls().value_counts()["count"]
    assert counts.max() > 40


def test_sectors_follow_the_county():
    shares = sector_shares()
    assert np.allclose(shares.sum(axis=1), 1.0)
    codes = [sector.code for sector in SECTORS]
    counties = [county.code for county in COUNTIES]
    liquor = shares[:, codes.index("liquor")]
    assert liquor.argmax() == counties.index("520382")
    assert shares[:, codes.index("tea")].argmax() == counties.index("520328")


def test_every_county_has_streets_or_towns():
    table = towns()
    assert len(table.first) == len(COUNTIES)
    assert (table.streets + table.towns > 0).all()
    assert int((table.streets + table.towns).sum()) == len(table.names)
