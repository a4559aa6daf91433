from dataclasses import replace

import numpy as np
import pytest
from tests.unit.rating.made import policy_with
from tests.unit.rating.sources.made import feature

from puhui.profile import FEATURES
from puhui.rating.binning import edges_beside_common_value
from puhui.rating.selection import find_candidates, relative_penalties, signs
from puhui.rating.settings import TrainingSettings

SETTINGS = TrainingSettings.read(policy_with())
RISKIER = next(f for f in FEATURES if f.higher_is == "riskier")
SAFER = next(f for f in FEATURES if f.higher_is == "safer")


def firms():
    rng = np.random.default_rng(3)
    risk = rng.normal(size=200)
    return risk, rng.random(200) < 1 / (1 + np.exp(-risk))


def test_near_copies_are_left_out():
    risk, defaulted = firms()
    other = replace(RISKIER, name="copy")

    found = find_candidates(
        features=[RISKIER, other],
        matrix=np.column_stack([risk, 2 * risk]),
        defaulted=defaulted,
        settings=SETTINGS,
    )

    assert [c.feature.name for c in found] == [RISKIER.name]


def test_what_tells_nothing_is_left_out():
    risk, defaulted = firms()
    strict = replace(SETTINGS, minimum_information_value=0.1)

    found = find_candidates(
        features=[RISKIER, SAFER],
        matrix=np.column_stack([risk, np.random.default_rng(0).normal(size=200)]),
        defaulted=defaulted,
        settings=strict,
    )

    assert [c.feature.name for c in found] == [RISKIER.name]
    assert signs(found).tolist() == [1]


def test_large_families_are_held_back_more():
    risk, defaulted = firms()
    family = [replace(RISKIER, name=f"near_{k}") for k in range(6)]
    rng = np.random.default_rng(4)
    noisy = risk[:, None] + rng.normal(size=(200, 6))

    found = find_candidates(
        features=[*family, SAFER],
        matrix=np.column_stack([noisy, -risk]),
        defaulted=defaulted,
        settings=SETTINGS,
    )
    penalties = relative_penalties(found, SETTINGS)

    assert penalties[:-1].tolist() == [2.0] * 6
    assert penalties[-1] == 1.0


def test_what_nearly_all_share_is_cut_beside_it_for_other_sources_only():
    rng = np.random.default_rng(2)
    rare = (rng.random(2000) < 0.04).astype(float) * rng.integers(1, 4, 2000)
    defaulted = rng.random(2000) < np.where(rare > 0, 0.6, 0.2)
    from_court = feature("court", 0)
    plain = replace(FEATURES[0], higher_is="riskier")

    found = [
        find_candidates(
            features=[one], matrix=rare[:, None], defaulted=defaulted, settings=SETTINGS
        )
        for one in (from_court, plain)
    ]

    assert [candidate.edges.tolist() for candidate in found[0]] == [[1.0]]
    assert found[1] == ()


@pytest.mark.parametrize(
    ("chance", "few"), [(0.1, 100), (0.6, 20)], ids=["safer than the domain says", "too few"]
)
def test_no_cut_beside_the_common_value_where_it_would_mislead(chance, few):
    rng = np.random.default_rng(3)
    values = np.r_[np.ones(few), np.zeros(2000 - few)]
    defaulted = rng.random(2000) < np.where(values > 0, chance, 0.3)

    found = edges_beside_common_value(
        values=values, defaulted=defaulted, higher_is="riskier", settings=SETTINGS
    )

    assert found.tolist() == []


def test_cuts_on_both_sides_of_the_common_value():
    values = np.r_[np.full(50, -1.0), np.zeros(900), np.full(50, 1.0)]
    defaulted = np.r_[np.arange(50) < 20, np.arange(900) < 90, np.arange(50) < 20]

    found = edges_beside_common_value(
        values=values, defaulted=defaulted, higher_is="either", settings=SETTINGS
    )

    assert found.tolist() == [0.0, 1.0]
