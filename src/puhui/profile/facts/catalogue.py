"""All features of facts, and what they are made of.

A source is a module with ``FEATURES``, ``terms`` and ``formulas``. A formula is an expression over
terms, so that the terms of a feature, and with them its facts, can be read off it.
"""

from types import ModuleType
from typing import Final

import polars as pl

from puhui.profile.facts import (
    assets,
    bank,
    chain,
    court,
    customs,
    lists,
    loans,
    merchant,
    referral,
    registry,
    reports,
    social,
    tax,
    utility,
)
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import SourceFeature, Term

_MODULES: Final[tuple[ModuleType, ...]] = (
    registry,
    reports,
    tax,
    utility,
    court,
    social,
    customs,
    assets,
    lists,
    referral,
    bank,
    loans,
    merchant,
    chain,
)

SOURCE_FEATURES: Final[tuple[SourceFeature, ...]] = tuple(
    feature for module in _MODULES for feature in module.FEATURES
)


def all_terms(reading: Reading) -> dict[str, Term]:
    """Return the terms of all sources by their names."""
    return {term.name: term for module in _MODULES for term in module.terms(reading)}


def all_formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature, in the order of ``SOURCE_FEATURES``."""
    every = {name: formula for module in _MODULES for name, formula in _of(module, reading)}
    return {feature.name: every[feature.name] for feature in SOURCE_FEATURES}


def _of(module: ModuleType, reading: Reading) -> list[tuple[str, pl.Expr]]:
    formulas: dict[str, pl.Expr] = module.formulas(reading)
    return list(formulas.items())
