import numpy as np
import polars as pl
import pytest
from tests.unit.rating.made import made_firms, made_model, made_outcomes, policy_with

from puhui.rating import UnableToTrain, rate, scorecard_table, train
from puhui.rating.governance.metrics import auc


def test_row_order_does_not_matter():
    features = made_firms()
    outcomes = made_outcomes(features)

    other = train(
        features=features.reverse(),
        outcomes=outcomes.sample(fraction=1, shuffle=True, seed=5),
        policy=policy_with(),
        seed=3,
    )

    assert other == made_model()


def test_the_model_ranks_new_firms():
    fresh = made_firms(seed=8)
    truth = made_outcomes(fresh, seed=8)

    ratings = rate(model=made_model(), features=fresh)

    area = auc(score=ratings["pd_probability"].to_numpy(), defaulted=truth["defaulted"].to_numpy())
    assert area > 0.85


def test_unknown_outcomes_teach_nothing():
    features = made_firms()
    outcomes = made_outcomes(features)
    more = pl.concat([outcomes, pl.DataFrame({"firm_id": ["X"], "defaulted": [None]})])

    model = train(features=features, outcomes=more, policy=policy_with(), seed=3)

    assert model == made_model()


@pytest.mark.parametrize("kept", [True, False])
def test_too_few_outcomes_say_how_many_there_are(kept):
    features = made_firms()
    outcomes = made_outcomes(features)
    few = pl.concat(
        [
            outcomes.filter(pl.col("defaulted") == kept),
            outcomes.filter(pl.col("defaulted") != kept).head(5),
        ]
    )

    with pytest.raises(UnableToTrain, match="5"):
        train(features=features, outcomes=few, policy=policy_with(), seed=3)


def test_a_missing_column_is_named():
    features = made_firms()

    with pytest.raises(UnableToTrain, match="trading_months"):
        train(
            features=features.drop("trading_months"),
            outcomes=made_outcomes(features),
            policy=policy_with(),
            seed=3,
        )


def test_a_firm_given_twice_is_named():
    features = made_firms()
    twice = pl.concat([features, features.head(1)])

    with pytest.raises(UnableToTrain, match="F0000"):
        train(features=twice, outcomes=made_outcomes(features), policy=policy_with(), seed=3)


def test_noise_gives_no_model():
    features = made_firms(gaps=0.0)
    shuffled = made_outcomes(features, seed=99)

    with pytest.raises(UnableToTrain, match="no feature"):
        train(features=features, outcomes=shuffled, policy=policy_with(), seed=3)


def test_firms_without_invoices_are_counted_apart():
    features = made_firms()
    empty = pl.col("firm_id") == "F0003"
    changed = features.with_columns(
        pl.when(~empty).then(pl.col(name)).otherwise(0.0).alias(name)
        for name in ("sales_invoices_count", "purchases_invoices_count")
    )

    model = train(features=changed, outcomes=made_outcomes(features), policy=policy_with(), seed=3)

    assert model.training.firms == 159
    assert model.training.firms_without_invoices == 1


def test_points_move_as_the_domain_says_over_the_bins():
    for feature in made_model().card:
        steps = np.diff(feature.points[:-1])
        if feature.higher_is == "safer":
            assert (steps >= 0).all(), feature.name
        elif feature.higher_is == "riskier":
            assert (steps <= 0).all(), feature.name
        assert feature.points[-1] == 0.0  # missing


def test_the_scorecard_table_has_every_bin():
    model = made_model()
    table = scorecard_table(model=model)

    assert len(table) == sum(len(feature.points) for feature in model.card)
    assert table.filter(~pl.col("is_missing"))["woe"].is_not_null().all()
    per_feature = table.group_by("feature").agg(pl.col("firms").sum())
    assert (per_feature["firms"] == model.training.firms).all()


def test_a_central_tendency_shifts_every_probability():
    features = made_firms()
    outcomes = made_outcomes(features)
    low = train(
        features=features,
        outcomes=outcomes,
        policy=policy_with(central_tendency_probability=0.02),
        seed=3,
    )

    shifted = rate(model=low, features=features)["pd_probability"]
    plain = rate(model=made_model(), features=features)["pd_probability"]

    assert low.prior_probability == 0.02
    assert shifted.mean() < plain.mean() / 2
    assert (shifted.rank() == plain.rank()).all()
