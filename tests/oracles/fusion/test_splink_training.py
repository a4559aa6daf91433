"""What we learn against what Splink's own training learns from the same pairs.

Splink gets the levels as numbers, so that its own SQL compares nothing but these, and learns u from
all pairs and m by its own expectation maximisation.
"""

import logging

import polars as pl
import pytest
from splink import DuckDBAPI, Linker
from tests.unit.fusion.engines.made import made_records, made_settings

from puhui.fusion.engines._splink_settings import splink_settings
from puhui.fusion.engines.candidates import comparison_columns, numbered_records
from puhui.fusion.engines.plain import PlainEngine
from puhui.fusion.model import LinkModel
from puhui.fusion.settings import Comparison, LinkSettings

EVERY_PAIR = 10**9
# so many that every level is seen, and none is lifted to half a pair
RECORDS = made_records(enterprises=600)


def simple_settings() -> LinkSettings:
    """Return settings of comparisons that Splink needs no function of ours for."""
    content = made_settings()
    kept = [c for c in content.comparisons if not c.thresholds or c.likeness in ("days", "number")]
    return made_settings(
        comparisons=[plain_content(c) for c in kept],
        blocking=[["phone"]],
        block_records_maximum=10_000,
        training={
            "max_pairs": EVERY_PAIR,
            "em_blocking": [["phone"], ["county"]],
            "prior_rules": [["phone"]],
            "prior_recall": 1,
            "sample_records": EVERY_PAIR,
        },
    )


def plain_content(comparison: Comparison) -> dict[str, object]:
    return {
        "column": comparison.column,
        "likeness": comparison.likeness,
        "thresholds": comparison.thresholds,
        "title": comparison.title._asdict(),
    }


@pytest.fixture(scope="module")
def model() -> LinkModel:
    return PlainEngine().train(records=RECORDS, settings=simple_settings())


@pytest.fixture(scope="module")
def splink_linker(model: LinkModel) -> Linker:
    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = model.settings
    table = numbered_records(records=RECORDS, settings=settings)
    columns = comparison_columns(table=table, settings=settings).rename({"row": "rec"})
    asked = splink_settings(settings=settings, model=None)
    asked |= {"em_convergence": 1e-9, "max_iterations": 2000}
    asked["probability_two_random_records_match"] = model.prior_probability
    api = DuckDBAPI()
    linker = Linker(api.register(columns.to_arrow()), asked, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(
        max_pairs=EVERY_PAIR, min_count_per_level=None, seed=1
    )
    for column in ("phone", "county"):
        place = [c.column for c in settings.comparisons].index(column)
        linker.training.estimate_parameters_using_expectation_maximisation(
            f"l.c{place} = r.c{place}", estimate_without_term_frequencies=True
        )
    return linker


def trained(linker: Linker, place: int, kind: str) -> list[float]:
    """Return Splink's probabilities of a comparison's levels, from 0 upwards."""
    levels = linker.misc.save_model_to_json()["comparisons"][place]["comparison_levels"]
    return [level[f"{kind}_probability"] for level in levels if not level.get("is_null_level")][
        ::-1
    ]


@pytest.mark.parametrize("kind", ["m", "u"])
def test_splink_learns_the_same(model: LinkModel, splink_linker: Linker, kind: str):
    for place, comparison in enumerate(model.settings.comparisons):
        ours = [getattr(level, f"{kind}_probability") for level in model.levels[comparison.column]]
        assert trained(splink_linker, place, kind) == pytest.approx(ours, abs=1e-6)


def test_the_toy_has_something_to_learn(model: LinkModel):
    assert isinstance(model.frequencies, dict)
    assert pl.Series([level.m_probability for level in model.levels["phone"]]).max() > 0.5
