"""Default within twelve months: a true hazard, the outcome drawn from it, and the stage of life."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import OPEN, Flags, Floats, Place
from puhui.town.city.sectors import SECTORS
from puhui.town.city.traits import COMPANY
from puhui.town.industries import INDUSTRIES

# Assumptions. The level makes about one enterprise in eleven default within a year: more than in
# an ordinary book, so that a demo has defaults to learn from.
_LEVEL: Final = -3.55
_ON_QUALITY: Final = -0.9
_ON_MORALE: Final = -0.55
_ON_SKILL: Final = -0.45
_ON_GROWTH: Final = -1.8
_NEW: Final = 0.35
_NEW_DAYS: Final = 540
_COMPANY: Final = 0.10
_UNSEEN: Final = 0.35  # what no source shows
_HIGHEST: Final = 3.0  # a year


def draw_outcomes(*, place: Place, traits: pl.DataFrame) -> pl.DataFrame:
    """Return the traits with hazard, PD, default and stage of life.

    With a constant hazard h the PD of a year is 1 − exp(−h). A closed enterprise has neither.
    """
    rng = place.rng("outcomes")
    effects = {industry.code: industry.log_hazard_effect for industry in INDUSTRIES}
    of_sector = np.array([effects[sector.industry] for sector in SECTORS])
    value = {name: traits[name].to_numpy() for name in ("quality", "morale", "skill", "growth")}
    age = place.today - traits["opened"].to_numpy()
    log_hazard = (
        _LEVEL
        + _ON_QUALITY * value["quality"]
        + _ON_MORALE * value["morale"]
        + _ON_SKILL * value["skill"]
        + _ON_GROWTH * value["growth"]
        + of_sector[traits["sector"].to_numpy()]
        + np.where(age < _NEW_DAYS, _NEW, 0.0)
        + np.where(traits["kind"].to_numpy() == COMPANY, _COMPANY, 0.0)
        + _UNSEEN * rng.standard_normal(place.count)
    )
    hazard = np.minimum(np.exp(log_hazard), _HIGHEST)
    is_open = traits["closed"].to_numpy() >= OPEN
    pd_probability = 1 - np.exp(-hazard)
    return traits.with_columns(
        hazard=pl.Series(hazard),
        pd_probability=pl.Series(pd_probability),
        defaulted=pl.Series(is_open & (rng.random(place.count) < pd_probability)),
        life_stage=pl.Series(_stages(age, value["growth"], is_open)),
    )


def _stages(age: Floats, growth: Floats, is_open: Flags) -> np.ndarray:
    """Return places in ``LIFE_STAGES``."""
    stage = np.where(growth < -0.12, 3, np.where(growth > 0.15, 1, 2))
    stage = np.where(age < 900, np.where(age < 540, 0, np.minimum(stage, 1)), stage)
    return np.where(is_open, stage, 4)
