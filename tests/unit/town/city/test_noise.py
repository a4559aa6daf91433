"""Every kind of noise happens, and does what its title says."""

import polars as pl
import pytest

from puhui.town.city import CITY_NOISES
from puhui.town.city.habits import HABITS
from puhui.town.city.party_tables import PARTY_TABLES

RARE = {"duplicate_registration", "foreign_uscc"}  # less than once in a small city, perhaps


@pytest.fixture(scope="session")
def noisy(city):
    return city.delivery.parties.join(city.truth("records"), on="record_id").join(
        city.truth("entities"), on="entity_id", suffix="_true"
    )


def with_(noise):
    return pl.col("noise").list.contains(noise)


def test_every_party_table_has_habits():
    assert set(HABITS) == set(PARTY_TABLES)


def test_every_kind_happens(noisy):
    happened = set(noisy.explode("noise")["noise"].drop_nulls())
    assert set(CITY_NOISES) - RARE <= happened <= set(CITY_NOISES)


def test_records_without_noise_say_the_name_as_it_is(noisy):
    written = {"name_typo", "width", "former_name", "no_region", "short_form", "sign_name"}
    written |= {"former_county"}
    clean = noisy.filter(~pl.col("noise").list.eval(pl.element().is_in(list(written))).list.any())
    assert clean.height > 0.5 * noisy.height
    assert (clean["name"] == clean["name_true"].str.normalize("NFKC")).all()


def test_missing_is_marked_as_missing(noisy):
    assert (
        noisy.filter(with_("no_uscc"))["uscc"].null_count() == noisy.filter(with_("no_uscc")).height
    )
    assert noisy.filter(with_("no_address"))["address"].is_null().all()
    assert noisy.filter(with_("no_phone"))["phone_hash"].is_null().all()
    assert noisy.filter(with_("no_rep"))["legal_rep"].is_null().all()
    assert noisy.filter(with_("unregistered"))["uscc"].is_null().all()


def test_former_names_are_former(noisy):
    former = noisy.filter(with_("former_name") & ~with_("name_typo") & ~with_("width"))
    plain = former.filter(~with_("no_region") & ~with_("short_form") & ~with_("former_county"))
    assert plain.height > 0
    assert (plain["name"] == plain["former_name"].str.normalize("NFKC")).all()


def test_agents_phones_are_shared(noisy):
    agents = noisy.filter(with_("agent_phone"))
    clients = agents.group_by("phone_hash").agg(pl.col("entity_id").n_unique())
    assert clients["entity_id"].max() > 20


def test_repeated_records_are_of_one_table(noisy):
    counts = noisy.group_by("table", "entity_id").agg(pl.len(), with_("repeated").all())
    assert (counts["noise"] == (counts["len"] > 1)).all()


def test_unregistered_are_not_in_the_registry(noisy):
    assert set(noisy.filter(with_("unregistered"))["source"]) <= {
        "merchant",
        "utility",
        "referral",
    }


def test_titles_are_in_both_languages():
    for title in CITY_NOISES.values():
        assert title.zh
        assert title.en.isascii()
