"""The check of presence passes what is neutral and fails what is not, in each of its ways."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from tests.unit.rating.sources.made import feature, made_sources, quick_policy

from puhui.base import SilentProgress
from puhui.rating import rate, train
from puhui.rating.sources import contributions_text, presence_decides, source_contributions

LIMIT_POINTS = 1.0


@pytest.fixture(scope="module")
def trap():
    """Most defaulted firms lack the sources: presence predicts default, values a little."""
    return made_sources(
        strengths={"tax": 0.8, "utility": 0.8}, share=0.9, share_of_defaulted=0.3, seed=4
    )


def trained(features, definitions, outcomes, **values):
    return train(
        features=features,
        outcomes=outcomes,
        policy=quick_policy(**values),
        seed=1,
        features_used=definitions,
    )


def checked(model, features, definitions, flags=()):
    return presence_decides(
        model=model,
        features=features,
        definitions=definitions,
        flags=flags,
        limit_points=LIMIT_POINTS,
        seed=2,
    )


def those_that_taught(features, definitions):
    names = [definition.name for definition in definitions]
    return features.filter(pl.any_horizontal(pl.col(names).is_not_null()))


def test_the_rating_as_it_is_passes_though_presence_would_predict(trap):
    features, definitions, _ = trap
    model = trained(*trap)

    check = checked(model, those_that_taught(features, definitions), definitions)

    assert not check.presence_decides
    assert check.missing_points == 0.0
    assert check.hidden["mean_absolute_points"].min() > 1.0, "what is hidden says something"


def test_missing_values_that_count_as_outcomes_say_fail(trap):
    features, definitions, _ = trap
    model = trained(*trap, missing_is_neutral=False)

    check = checked(model, those_that_taught(features, definitions), definitions)

    assert check.presence_decides
    assert "missing_points" in check.findings
    assert {"tax", "utility"} & set(check.findings), "having the source is worth points in itself"


def test_a_model_with_flags_as_features_fails(trap):
    features, definitions, outcomes = trap
    flag = replace(feature("tax", 9), name="has_tax", higher_is="safer", source="registry")
    flagged = features.with_columns(
        pl.col(definitions[0].name).is_not_null().cast(pl.Float64).alias("has_tax")
    )
    model = trained(flagged, [*definitions, flag], outcomes)

    check = checked(model, flagged, [*definitions, flag], flags=["has_tax"])

    assert "flag_points" in check.findings


def test_points_that_are_higher_for_all_who_have_the_source_fail(trap):
    """Missing is worth nothing, and yet to have the source is: the bins' own mean is not zero."""
    features, definitions, _ = trap
    model = trained(*trap)
    card = [
        replace(
            row, points=tuple(p + 2.0 * (k < len(row.edges) + 1) for k, p in enumerate(row.points))
        )
        for row in model.card
    ]

    check = checked(
        replace(model, card=tuple(card)), those_that_taught(features, definitions), definitions
    )

    assert check.missing_points == 0.0
    assert set(check.findings) == {"tax", "utility"}


def test_what_a_check_found_is_said_in_both_languages(trap):
    features, definitions, outcomes = trap
    contributions = source_contributions(
        features=features,
        definitions=definitions,
        outcomes=outcomes,
        policy=quick_policy(),
        seed=1,
        progress=SilentProgress(),
        repeats=1,
    )
    taught = those_that_taught(features, definitions)

    good = contributions_text(
        contributions=contributions, check=checked(trained(*trap), taught, definitions)
    )
    bad = contributions_text(
        contributions=contributions,
        check=checked(trained(*trap, missing_is_neutral=False), taught, definitions),
    )

    assert "检查通过" in good.zh
    assert "Checked:" in good.en
    assert "检查未通过" in bad.zh
    assert "Do not use this model" in bad.en
    assert good.zh.count("|\n") == good.en.count("|\n") == 4


def test_a_firm_without_invoices_is_rated_by_what_other_sources_say(trap):
    features, definitions, _ = trap
    model = trained(*trap)
    nothing = pl.DataFrame({"firm_id": ["Z"]}).match_to_schema(
        features.schema, missing_columns="insert"
    )

    ratings = rate(model=model, features=pl.concat([features, nothing]))

    known = those_that_taught(features, definitions)["firm_id"]
    rated = ratings.filter(pl.col("firm_id").is_in(known.to_list()))
    assert rated["score_points"].n_unique() > len(known) / 4
    assert rated["is_thin"].all()
    assert ratings.row(by_predicate=pl.col("firm_id") == "Z", named=True)["reasons"][0]["code"] == (
        "no_invoices"
    )


def test_hidden_values_take_away_what_they_said_and_no_more(trap):
    features, definitions, _ = trap
    model = trained(*trap)
    taught = those_that_taught(features, definitions)
    of_tax = [d.name for d in definitions if d.source == "tax"]
    # A firm with invoices is never one of which nothing is known.
    traded = taught.with_columns(pl.lit(99.0).alias("sales_invoices_count"))
    blind = traded.with_columns(pl.lit(None, pl.Float64).alias(name) for name in of_tax)
    had = taught.filter(pl.any_horizontal(pl.col(of_tax).is_not_null()))["firm_id"]

    before, after = (
        rate(model=model, features=table).filter(pl.col("firm_id").is_in(had.to_list()))
        for table in (traded, blind)
    )

    change = (after["score_points"] - before["score_points"]).to_numpy()
    assert np.abs(change).max() > 5
    assert abs(change.mean()) < LIMIT_POINTS
