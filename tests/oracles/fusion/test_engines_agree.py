"""The same settings, the same answer: Splink on DuckDB and on Spark against the plain engine."""

import polars as pl
import pytest
from tests.unit.fusion.engines.made import made_records, made_settings

from puhui.fusion.engines.plain import PlainEngine
from puhui.fusion.engines.port import LinkEngine
from puhui.fusion.model import LinkModel
from puhui.fusion.settings import LinkSettings

RECORDS = made_records()
BETWEEN = {"unique": {"column": "source", "values": [], "between_only": True}}


def shuffled(records: pl.DataFrame) -> pl.DataFrame:
    return records.sample(fraction=1, shuffle=True, seed=5)


def assert_same_model(one: LinkModel, other: LinkModel) -> None:
    assert one.levels == other.levels
    assert one.prior_probability == other.prior_probability
    assert one.stop_keys.equals(other.stop_keys)
    assert all(one.frequencies[name].equals(other.frequencies[name]) for name in one.frequencies)


@pytest.fixture(scope="module")
def model() -> LinkModel:
    return PlainEngine().train(records=RECORDS, settings=made_settings())


def test_every_engine_learns_the_same_model(engine: LinkEngine, model: LinkModel):
    learned = engine.train(records=shuffled(RECORDS), settings=made_settings())
    assert_same_model(learned, model)


def test_every_engine_gives_every_pair_the_same_weight(engine: LinkEngine, model: LinkModel):
    edges = PlainEngine().score(records=RECORDS, model=model)
    assert set(edges["origin"]) == {"model", "key:code_and_name", "key:code_and_phone"}
    assert engine.score(records=shuffled(RECORDS), model=model).equals(edges)


def test_values_that_were_not_there_at_training_weigh_the_same(
    engine: LinkEngine, model: LinkModel
):
    later = made_records(enterprises=40, seed=9)
    edges = PlainEngine().score(records=later, model=model)
    assert len(edges) > 40
    assert engine.score(records=later, model=model).equals(edges)


@pytest.mark.parametrize(
    "settings",
    [
        made_settings(**BETWEEN),
        made_settings(blocking=[]),
        made_settings(keys=None, unique=None, review_weight_bits=-5),
    ],
    ids=["between sources", "keys alone", "without keys"],
)
def test_other_settings_agree_on_duckdb(settings: LinkSettings):
    from puhui.fusion.engines.splink_duckdb import DuckDBEngine

    duckdb, plain = DuckDBEngine(memory_limit_mb=512), PlainEngine()
    model = plain.train(records=RECORDS, settings=settings)
    assert_same_model(duckdb.train(records=RECORDS, settings=settings), model)
    edges = plain.score(records=RECORDS, model=model)
    assert not edges.is_empty()
    assert duckdb.score(records=RECORDS, model=model).equals(edges)
