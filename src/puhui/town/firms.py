"""The town's firms: who they are, how they trade, and how likely they are to fail."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.base import FEN_PER_YUAN, conform
from puhui.town.behaviour import (
    Scales,
    draw_scales,
    draw_small_scale,
    draw_starts,
    draw_traits,
)
from puhui.town.grades import draw_grades
from puhui.town.hazard import draw_distress, draw_outcomes
from puhui.town.industries import INDUSTRIES, INDUSTRY_CODES
from puhui.town.names import draw_names
from puhui.town.schema import DATASETS, FIRM_TRUTH_SCHEMA
from puhui.town.seasons import Window
from puhui.town.shocks import draw_firm_shocks, draw_industry_shocks
from puhui.town.sizes import SIZE_CLASSES, size_classes
from puhui.town.streams import stream

# Each firm has at least these rows, so that no firm of the town is without invoices.
FEWEST_SALES: Final = 6
FEWEST_PURCHASES: Final = 2
_PURCHASE_SHARE: Final = 0.55  # assumption: of all invoices, the rest are sales


@dataclass(frozen=True)
class Population:
    """All firms, rated ones first, and what happened to their industries."""

    firms: pl.DataFrame  # FIRM_TRUTH_SCHEMA
    industry_shocks: pl.DataFrame  # INDUSTRY_SHOCKS_SCHEMA


def draw_population(
    *, seed: int, rated_firms: int, unrated_firms: int, invoices: int, window: Window
) -> Population:
    """Draw every firm with its true hazard, and share ``invoices`` out among them."""
    total = rated_firms + unrated_firms
    rng = stream(seed=seed, name="firms")
    industry_shocks = draw_industry_shocks(rng=stream(seed=seed, name="shocks"), window=window)
    place = rng.choice(len(INDUSTRIES), total, p=[row.share_ratio for row in INDUSTRIES])
    quality = rng.standard_normal(total)
    scales = draw_scales(rng=rng, quality=quality)
    firms = _identities(rng, place, rated_firms).hstack(_sizes(rng, place, scales))
    firms = firms.with_columns(
        pl.Series("quality_score", quality), draw_starts(rng=rng, quality=quality, window=window)
    )
    firms = firms.hstack(draw_traits(rng=rng, quality=quality))
    firms = firms.hstack(draw_firm_shocks(rng=rng, window=window, firms=total))
    outcomes = draw_outcomes(
        rng=rng,
        firms=firms,
        industry_shocks=industry_shocks,
        window=window,
        calibrated_firms=rated_firms or total,
    )
    firms = firms.hstack(outcomes)
    firms = firms.hstack(draw_distress(rng=rng, firms=firms, window=window))
    defaulted = firms["defaulted"].to_numpy()
    firms = firms.with_columns(draw_grades(rng=rng, quality=quality, defaulted=defaulted))
    firms = firms.with_columns(_shared_out(rng, firms, place, scales, invoices, window))
    return Population(
        firms=conform(table=firms, schema=FIRM_TRUTH_SCHEMA), industry_shocks=industry_shocks
    )


def years_active(*, firms: pl.DataFrame, window: Window) -> NDArray[np.float64]:
    """Return for how many years of the window each firm trades, shape (firms,)."""
    started = firms["started_on"].to_physical().to_numpy()
    stopped = firms["stopped_on"].to_physical().fill_null(int(window.days[-1])).to_numpy()
    return np.asarray((stopped - started + 1) / 365.25, dtype=np.float64)


def _identities(
    rng: np.random.Generator, place: NDArray[np.int64], rated_firms: int
) -> pl.DataFrame:
    """Return codes that run on from the rated to the unrated firms, datasets, names."""
    ids = pl.Series("firm_id", [f"E{number}" for number in range(1, len(place) + 1)], pl.String)
    datasets = np.array(DATASETS)[(np.arange(len(place)) >= rated_firms).astype(np.int64)]
    codes = np.array(INDUSTRY_CODES)[place]
    sections = np.array([row.section for row in INDUSTRIES])[place]
    industries = pl.Series("industry", codes, pl.Enum(INDUSTRY_CODES))
    return pl.DataFrame(
        [
            ids,
            pl.Series("dataset", datasets, pl.Enum(DATASETS)),
            draw_names(rng=rng, industries=industries, firm_ids=ids),
            industries,
            pl.Series("industry_section", sections),
        ]
    )


def _sizes(rng: np.random.Generator, place: NDArray[np.int64], scales: Scales) -> pl.DataFrame:
    medians = np.array([row.annual_sales_median_yuan for row in INDUSTRIES], dtype=np.float64)
    bounds = np.array([row.size_bounds for row in INDUSTRIES], dtype=np.float64)
    sales = medians[place] * scales.sales_factor
    classes = size_classes(annual_sales_yuan=sales, bounds=bounds[place])
    return pl.DataFrame(
        {
            "size_class": np.array(SIZE_CLASSES)[classes],
            "annual_sales_fen": np.rint(sales * FEN_PER_YUAN).astype(np.int64),
            "is_small_scale": draw_small_scale(rng=rng, annual_sales_yuan=sales),
        }
    )


def _shared_out(
    rng: np.random.Generator,
    firms: pl.DataFrame,
    place: NDArray[np.int64],
    scales: Scales,
    invoices: int,
    window: Window,
) -> list[pl.Series]:
    """Return how many rows of each sheet a firm gets; together exactly ``invoices``."""
    years = years_active(firms=firms, window=window)
    sale_weights = np.array([row.sales_invoices_weight for row in INDUSTRIES])[place]
    purchase_weights = np.array([row.purchase_invoices_weight for row in INDUSTRIES])[place]
    sales = sale_weights * scales.sale_count_factor * years
    purchases = purchase_weights * scales.purchase_count_factor * years
    shares = np.concatenate(
        [
            (1 - _PURCHASE_SHARE) * sales / sales.sum(),
            _PURCHASE_SHARE * purchases / purchases.sum(),
        ]
    )
    spare = invoices - firms.height * (FEWEST_SALES + FEWEST_PURCHASES)
    assert spare >= 0, "the caller checks that every firm can have its fewest rows"
    drawn = rng.multinomial(spare, shares / shares.sum())
    return [
        pl.Series("sale_invoices", drawn[: firms.height] + FEWEST_SALES),
        pl.Series("purchase_invoices", drawn[firms.height :] + FEWEST_PURCHASES),
    ]
