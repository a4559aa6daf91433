from datetime import date

import pytest

from puhui.sources.providers import PARTIES_SCHEMA
from puhui.town.city import UnableToMakeCity, make_city_parties

ASKED = {"enterprises": 3_000, "seed": 17, "as_of": date(2024, 12, 31)}  # as the city on disk


def test_records_are_those_that_the_reader_finds(city):
    made = make_city_parties(**ASKED, sources=("registry", "tax", "bank", "merchant", "court"))
    assert made.parties.schema == PARTIES_SCHEMA
    assert made.records["record_id"].equals(made.parties["record_id"])
    read = city.delivery.parties.filter(pl_in(made))
    exact = ["record_id", "source", "table", "uscc", "registration_no", "name", "legal_rep"]
    exact += ["address", "opened_on", "industry", "observed_on", "phone_masked"]
    for column in exact[:-1]:
        assert made.parties[column].equals(read[column]), column
    same = made.parties["phone_hash"].n_unique() - read["phone_hash"].n_unique()
    assert same == 0


def test_sources_are_checked():
    with pytest.raises(UnableToMakeCity):
        make_city_parties(**{**ASKED, "sources": ["gossip"]})


def pl_in(made):
    import polars as pl

    return pl.col("record_id").is_in(made.parties["record_id"].implode())
