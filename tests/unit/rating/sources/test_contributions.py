from functools import cache

import numpy as np
import polars as pl
import pytest
from tests.unit.rating.sources.made import HISTORY, made_sources, quick_policy

from puhui.base import SilentProgress
from puhui.rating import UnableToTrain
from puhui.rating.sources import CONTRIBUTIONS_SCHEMA, contributions_text, source_contributions

STRENGTHS = {"tax": 1.2, "utility": 0.0, "social": 0.0}


def measured(*, features, definitions, outcomes, **more):
    return source_contributions(
        features=features,
        definitions=definitions,
        outcomes=outcomes,
        policy=quick_policy(),
        seed=5,
        progress=SilentProgress(),
        **more,
    )


@cache
def found():
    features, definitions, outcomes = made_sources(strengths=STRENGTHS)
    return measured(features=features, definitions=definitions, outcomes=outcomes)


def by_source(contributions):
    return {row["source"]: row for row in contributions.by_source.iter_rows(named=True)}


def test_what_tells_adds_and_what_is_noise_is_not_distinguishable():
    rows = by_source(found())

    assert found().by_source.schema == CONTRIBUTIONS_SCHEMA
    assert found().by_source["source"][0] == "tax"
    assert rows["tax"]["verdict"] == "adds"
    assert rows["tax"]["difference"] > 0.2
    assert {rows[name]["verdict"] for name in ("utility", "social")} == {"not_distinguishable"}


def test_firms_with_a_source_are_ranked_better_by_it_than_all_firms_are():
    tax = by_source(found())["tax"]

    assert tax["auc_alone_where_known"] > tax["auc_alone"] > 0.7
    assert by_source(found())["utility"]["auc_alone"] == pytest.approx(0.5, abs=0.08)


def test_of_two_that_tell_the_same_neither_is_missed():
    features, definitions, outcomes = made_sources(strengths={"tax": 1.2}, share=1.0)
    twin = definitions[0].__class__(**{**vars(definitions[0]), "name": "twin", "source": "social"})
    both = features.with_columns(pl.col(definitions[0].name).alias("twin"))

    rows = by_source(
        measured(features=both, definitions=[definitions[0], twin], outcomes=outcomes, repeats=1)
    )

    assert rows["tax"]["auc_alone"] > 0.7
    assert rows["tax"]["difference"] == pytest.approx(0.0, abs=1e-12)


def test_presence_that_predicts_is_named_and_not_used():
    """Most defaulted firms lack the source, which says nothing of them: a trap."""
    features, definitions, outcomes = made_sources(
        strengths={"tax": 0.6, "utility": 0.0}, share=0.9, share_of_defaulted=0.2
    )

    trap = measured(features=features, definitions=definitions, outcomes=outcomes, repeats=1)

    assert trap.auc_presence_only.low > 0.7
    assert trap.absence_would_add.low > 0.05


def test_presence_by_chance_tells_nothing():
    assert found().auc_presence_only.low < 0.5 < found().auc_presence_only.high + 0.05


def test_the_order_of_rows_changes_nothing():
    features, definitions, outcomes = made_sources(strengths=STRENGTHS)

    again = measured(
        features=features.reverse(),
        definitions=definitions,
        outcomes=outcomes.sample(fraction=1.0, shuffle=True, seed=3),
    )

    assert again.by_source.equals(found().by_source)
    assert again.auc_with_all == found().auc_with_all
    assert again.auc_presence_only == found().auc_presence_only


def test_columns_of_invoices_are_not_needed():
    features, definitions, outcomes = made_sources(strengths=STRENGTHS)

    bare = measured(
        features=features.drop(HISTORY), definitions=definitions, outcomes=outcomes, repeats=1
    )

    assert bare.firms == found().firms


def test_a_firm_without_any_value_teaches_nothing():
    features, definitions, outcomes = made_sources(strengths={"tax": 1.0}, share=0.5)

    some = measured(features=features, definitions=definitions, outcomes=outcomes, repeats=1)

    known = features.filter(pl.col(definitions[0].name).is_not_null())
    assert some.firms == len(known) < len(features)


def test_a_column_that_is_not_there_is_named():
    features, definitions, outcomes = made_sources(strengths={"tax": 1.0})

    with pytest.raises(UnableToTrain, match="tax_1_ratio"):
        measured(features=features.drop("tax_1_ratio"), definitions=definitions, outcomes=outcomes)


def test_a_source_that_no_defaulted_firm_has_is_shown_as_unknown():
    features, definitions, outcomes = made_sources(
        strengths={"tax": 1.0, "customs": 0.5}, share_of_defaulted=0.0
    )
    everyone, of_tax, same = made_sources(strengths={"tax": 1.0})
    joined = everyone.join(features.drop("^tax.*$", *HISTORY), on="firm_id")

    measure = measured(
        features=joined,
        definitions=[*of_tax, *(d for d in definitions if d.source == "customs")],
        outcomes=same,
        repeats=1,
    )

    assert np.array_equal(same["defaulted"], outcomes["defaulted"])
    assert by_source(measure)["customs"]["auc_alone_where_known"] is None
    text = contributions_text(contributions=measure, check=None)
    assert "海关" in text.zh
    assert "—" in text.zh
