"""Invented sources: some tell of default, one tells nothing, one is there or not by outcome."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from tests.unit.rating.made import policy_with

from puhui.base import Bilingual
from puhui.profile import Feature

NO_TEXT = Bilingual("无", "none")
HISTORY = ("trading_months", "sales_invoices_count", "purchases_invoices_count")


@dataclass(frozen=True, kw_only=True)
class OfSource(Feature):
    """A feature that names its source."""

    source: str


def feature(source: str, number: int) -> OfSource:
    """A feature that is riskier the higher it is."""
    name = f"{source}_{number}_ratio"
    return OfSource(
        name=name,
        family=source,
        title=Bilingual(name, name),
        definition=NO_TEXT,
        unit="ratio",
        minimum=None,
        maximum=None,
        missing=NO_TEXT,
        higher_is="riskier",
        source=source,
    )


def made_sources(
    *,
    strengths: dict[str, float],
    firms: int = 600,
    each: int = 3,
    share: float = 0.8,
    share_of_defaulted: float | None = None,
    seed: int = 11,
) -> tuple[pl.DataFrame, tuple[OfSource, ...], pl.DataFrame]:
    """Features, definitions and outcomes.

    :param strengths: by source, how much of the hidden risk its features show.
    :param share: of the firms that have each source.
    :param share_of_defaulted: the same of those that defaulted; None: as of the others.
    """
    rng = np.random.default_rng(seed)
    risk = rng.normal(size=firms)
    noisy = risk + rng.normal(scale=0.7, size=firms)
    defaulted = noisy > np.quantile(noisy, 0.75)
    ids = [f"F{k:05d}" for k in range(firms)]
    columns: dict[str, object] = {"firm_id": ids}
    definitions = []
    for source, strength in strengths.items():
        chance = np.where(
            defaulted, share if share_of_defaulted is None else share_of_defaulted, share
        )
        has = rng.random(firms) < chance
        for number in range(each):
            shown = strength * risk + rng.normal(size=firms)
            definitions.append(feature(source, number))
            columns[definitions[-1].name] = np.where(has, shown.round(3), np.nan)
    features = pl.DataFrame(columns).fill_nan(None)
    history = {name: pl.lit(None, pl.Float64) for name in HISTORY}
    outcomes = pl.DataFrame({"firm_id": ids, "defaulted": defaulted})
    return features.with_columns(**history), tuple(definitions), outcomes


def quick_policy(**values: object):
    """The project's policy, with a small challenger and few bootstrap rounds."""
    return policy_with(bootstrap_rounds=5, **values)
