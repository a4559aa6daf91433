import polars as pl
import pytest
from tests.unit.rating.made import made_firms, made_model, row_of

from puhui.rating import rate


def reasons_of(features):
    return rate(model=made_model(), features=features)["reasons"].to_list()


def test_weight_is_the_difference_to_the_mean_points():
    model, features = made_model(), made_firms()
    by_name = {feature.name: feature for feature in model.card}
    row = features.row(0, named=True)

    found = [r for r in reasons_of(features.head(1))[0] if r["code"] in by_name]

    assert found
    for reason in found:
        feature = by_name[reason["code"]]
        inside = sum(edge <= row[feature.name] for edge in feature.edges)
        difference = feature.points[inside] - feature.mean_points
        assert reason["weight"] == pytest.approx(abs(difference), abs=0.006)
        assert reason["direction"] == ("for" if difference > 0 else "against")


def test_strongest_first_few_each_way_and_one_a_family():
    families = {feature.name: feature.family for feature in made_model().card}
    for firm in reasons_of(made_firms()):
        weights = [reason["weight"] for reason in firm]
        assert weights == sorted(weights, reverse=True)
        for way in ("for", "against"):
            told = [families[r["code"]] for r in firm if r["direction"] == way]
            assert len(told) == len(set(told)) <= 4


def test_a_missing_value_is_no_reason():
    name = max(made_model().card, key=lambda f: max(f.points) - min(f.points)).name
    assert all(
        reason["code"] != name for reason in reasons_of(row_of(made_firms(), **{name: None}))[0]
    )


def test_texts_name_value_and_what_is_usual():
    texts = pl.Series(reasons_of(made_firms())).explode().struct.unnest()

    assert texts["text_zh"].str.contains("参照企业的中位数|历史单薄").all()
    assert texts["text_en"].str.contains("median of others|Thin history").all()


def test_a_value_like_the_median_says_so():
    features = made_firms()
    said = [
        reason["text_en"]
        for feature in made_model().card
        for reason in reasons_of(row_of(features, **{feature.name: feature.typical}))[0]
        if reason["code"] == feature.name
    ]

    assert said
    assert all("the median of others too" in text for text in said)
