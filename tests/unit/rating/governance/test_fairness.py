import polars as pl

from puhui.rating import group_metrics


def made():
    ratings = pl.DataFrame(
        {
            "firm_id": list("abcdef"),
            "pd_probability": [0.1, 0.5, 0.2, 0.3, 0.1, 0.2],
            "grade": ["A", "D", "B", "D", "D", "A"],
        }
    )
    outcomes = pl.DataFrame({"firm_id": list("abcd"), "defaulted": [False, True, False, False]})
    groups = pl.DataFrame({"firm_id": list("abcde"), "group": ["x", "x", "y", "y", "y"]})
    return ratings, outcomes, groups


def test_by_hand():
    ratings, outcomes, groups = made()

    table = group_metrics(ratings=ratings, outcomes=outcomes, groups=groups)
    unknown, x, y = sorted(table.iter_rows(named=True), key=lambda row: row["group"])

    assert (x["selection_ratio"], x["default_ratio"], x["auc"]) == (0.5, 0.5, 1.0)
    assert x["selection_to_best_ratio"] == 0.5
    assert (y["firms"], y["known_outcomes"], y["auc"]) == (3, 2, None)
    assert (unknown["group"], unknown["selection_ratio"], unknown["default_ratio"]) == (
        "unknown",
        1.0,
        None,
    )


def test_nobody_selected_has_no_best_group():
    ratings, outcomes, groups = made()

    table = group_metrics(
        ratings=ratings.with_columns(pl.lit("D").alias("grade")), outcomes=outcomes, groups=groups
    )

    assert table["selection_to_best_ratio"].is_null().all()
