import numpy as np
import polars as pl
import pytest
from tests.unit.rating.made import made_firms, made_model, row_of, without_invoices

from puhui.rating import RATINGS_SCHEMA, UnableToRate, rate


def rated(features):
    return rate(model=made_model(), features=features)


def test_schema_order_and_bounds():
    features = made_firms()
    ratings = rated(features.sample(fraction=1, shuffle=True, seed=1))

    assert ratings.schema == RATINGS_SCHEMA
    assert ratings["firm_id"].to_list() == sorted(features["firm_id"])
    assert (ratings["pd_low_probability"] <= ratings["pd_probability"]).all()
    assert (ratings["pd_probability"] <= ratings["pd_high_probability"]).all()
    assert ratings.select("pd_low_probability", "pd_high_probability").to_numpy().min() > 0
    assert ratings["challenger_pd_probability"].is_between(0, 1).all()


def test_points_add_up_to_the_score():
    model, features = made_model(), made_firms(firms=20, seed=11)
    ratings = rated(features)

    for row, score in zip(features.iter_rows(named=True), ratings["score_points"], strict=True):
        points = [model.base_points]
        for feature in model.card:
            value = row[feature.name]
            bins = [
                k for k, edge in enumerate(feature.edges, 1) if value is not None and value >= edge
            ]
            points.append(feature.points[-1 if value is None else max(bins, default=0)])
        assert score == pytest.approx(sum(points), abs=1e-9)


def test_points_double_the_odds():
    ratings = rated(made_firms()).sort("score_points")
    odds = (1 - ratings["pd_probability"]) / ratings["pd_probability"]
    doublings = (ratings["score_points"] - 600) / 20

    assert np.allclose(odds.to_numpy(), 50 * 2 ** doublings.to_numpy(), rtol=1e-12)


def test_a_firm_without_invoices_is_unknown_and_not_refused():
    model = made_model()
    firm = rated(without_invoices(made_firms())).row(0, named=True)

    assert firm["pd_probability"] == pytest.approx(model.prior_probability, abs=1e-3)
    assert firm["is_thin"]
    assert firm["grade"] == "C"
    assert firm["pd_high_probability"] / firm["pd_low_probability"] > 10
    assert firm["challenger_pd_probability"] is None
    assert [reason["code"] for reason in firm["reasons"]] == ["no_invoices"]
    assert firm["improvements"] == []


def test_thin_history_widens_the_interval_and_says_so():
    features = made_firms()
    full = rated(row_of(features, trading_months=24, sales_invoices_count=300)).row(0, named=True)
    thin = rated(row_of(features, trading_months=24, sales_invoices_count=20)).row(0, named=True)

    def width(firm):
        log_odds = [
            np.log(firm[end] / (1 - firm[end]))
            for end in ("pd_low_probability", "pd_high_probability")
        ]
        return log_odds[1] - log_odds[0]

    assert not full["is_thin"]
    assert thin["is_thin"]
    assert width(thin) > width(full)
    assert "thin_history" in [reason["code"] for reason in thin["reasons"]]


def test_missing_values_are_rated():
    features = made_firms()
    gone = {f.name: None for f in made_model().card if not f.name.endswith("_count")}
    firm = rated(row_of(features, **{**gone, "trading_months": 24})).row(0, named=True)

    assert 0 < firm["pd_probability"] < 1


def test_not_finite_counts_as_missing():
    features = made_firms()
    name = made_model().card[0].name

    for bad in (float("nan"), float("inf")):
        assert rated(row_of(features, **{name: bad})).equals(
            rated(row_of(features, **{name: None}))
        )


def test_a_missing_column_is_named():
    with pytest.raises(UnableToRate, match="sales_void_ratio"):
        rated(made_firms().drop("sales_void_ratio"))


def test_no_firms():
    assert rated(made_firms().clear()).is_empty()


def test_rules_for_thin_firms():
    thin = made_firms().with_columns(pl.lit(20.0).alias("sales_invoices_count"))
    ratings = rated(thin)

    worst = ratings.filter(pl.col("grade") == "D")
    upper = made_model().settings.grade_upper_probability["C"]
    assert (worst["pd_low_probability"] > upper).all()
    spared = ratings.filter((pl.col("grade") == "C") & (pl.col("pd_probability") > upper))
    assert len(spared)
