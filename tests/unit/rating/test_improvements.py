import numpy as np
import pytest
from tests.unit.rating.made import made_firms, made_model, row_of

from puhui.rating import rate
from puhui.rating.improvements import firms_between


def test_doing_as_suggested_adds_the_points():
    model, features = made_model(), made_firms()
    by_name = {feature.name: feature for feature in model.card}
    before = rate(model=model, features=features)
    checked = 0
    for position, suggestions in enumerate(before["improvements"].to_list()):
        row = features[position]
        for suggestion in suggestions:
            feature = by_name[suggestion["code"]]
            value = row[feature.name][0]
            up = feature.higher_is == "safer"
            beyond = [e for e in feature.edges if (e > value if up else e <= value)]
            target = min(beyond) if up else np.nextafter(max(beyond), -np.inf)
            after = rate(model=model, features=row_of(row, **{feature.name: target}))
            gain = after["score_points"][0] - before["score_points"][position]
            assert gain == pytest.approx(suggestion["weight"], abs=0.006)
            checked += 1
    assert checked > 50


def test_only_what_a_firm_can_change_and_the_domain_knows():
    model = made_model()
    by_name = {feature.name: feature for feature in model.card}
    for firm in rate(model=model, features=made_firms())["improvements"].to_list():
        assert len(firm) <= model.settings.improvements_maximum
        for suggestion in firm:
            feature = by_name[suggestion["code"]]
            assert feature.family in model.settings.improvable_families
            assert feature.higher_is != "either"


def test_share_of_firms_between():
    feature = made_model().card[0]
    ends = (np.array([feature.quantiles[k], np.nan]) for k in (4, 8))

    assert firms_between(feature, *ends) == pytest.approx([0.2, np.nan], nan_ok=True)
