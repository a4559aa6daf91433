"""Group metrics against fairlearn's MetricFrame."""

import numpy as np
import polars as pl
import pytest
from fairlearn.metrics import MetricFrame, selection_rate
from sklearn.metrics import brier_score_loss, roc_auc_score
from tests.unit.rating.made import made_firms, made_model, made_outcomes

from puhui.rating import group_metrics, rate


def test_agrees_with_metric_frame():
    features = made_firms()
    ratings = rate(model=made_model(), features=features)
    outcomes = made_outcomes(features)
    names = np.random.default_rng(0).choice(["north", "south", "west"], size=len(features))
    groups = features.select("firm_id").with_columns(pl.Series("group", names))

    ours = group_metrics(ratings=ratings, outcomes=outcomes, groups=groups)

    truth = outcomes["defaulted"].to_numpy()
    pd = ratings["pd_probability"].to_numpy()
    lent = (ratings["grade"].cast(pl.String) != "D").to_numpy()
    by_group = {"sensitive_features": names}
    scores = MetricFrame(
        metrics={"auc": roc_auc_score, "brier": brier_score_loss},
        y_true=truth,
        y_pred=pd,
        **by_group,
    ).by_group
    selected = MetricFrame(metrics=selection_rate, y_true=truth, y_pred=lent, **by_group)

    for row in ours.iter_rows(named=True):
        assert row["auc"] == pytest.approx(scores.loc[row["group"], "auc"])
        assert row["brier_score"] == pytest.approx(scores.loc[row["group"], "brier"])
        assert row["selection_ratio"] == pytest.approx(selected.by_group[row["group"]])
    assert ours["selection_to_best_ratio"].min() == pytest.approx(selected.ratio())
