from dataclasses import replace

import numpy as np
from tests.unit.rating.made import policy_with

from puhui.profile import FEATURES
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
