"""Streets and towns of each county, in one flat table, streets first."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from puhui.identity.divisions import streets
from puhui.town.city.block import Flags, Ints
from puhui.town.city.counties import COUNTIES


@dataclass(frozen=True)
class Towns:
    """All streets and towns; those of a county lie together."""

    names: pl.Series
    first: Ints  # of each county
    streets: Ints  # of each county, count
    towns: Ints  # of each county, count


@cache
def towns() -> Towns:
    """Return the streets and towns of the city as the divisions of today name them."""
    table = streets().filter(
        pl.col("street_code").str.slice(0, 6).is_in([c.code for c in COUNTIES])
    )
    table = table.with_columns(
        county=pl.col("street_code").str.slice(0, 6), is_street=pl.col("name").str.ends_with("街道")
    ).sort("county", pl.col("is_street").not_(), "street_code")
    counts = table.group_by("county", maintain_order=True).agg(
        pl.col("is_street").sum().alias("streets"), pl.len().alias("all")
    )
    order = pl.DataFrame({"county": [county.code for county in COUNTIES]})
    counts = order.join(counts, on="county", how="left", maintain_order="left")
    both, first = counts["all"].cast(pl.Int64), counts["all"].cast(pl.Int64).cum_sum()
    in_streets = counts["streets"].cast(pl.Int64).to_numpy()
    return Towns(
        names=table["name"],
        first=(first - both).to_numpy(),
        streets=in_streets,
        towns=both.to_numpy() - in_streets,
    )


def draw_towns(*, rng: np.random.Generator, county: Ints, in_town: Flags) -> Ints:
    """Return rows of ``towns``; the first ones of each county have the most enterprises."""
    table = towns()
    in_streets, rural = table.streets[county], table.towns[county]
    takes_street = (in_town | (rural == 0)) & (in_streets > 0)
    most = np.where(takes_street, in_streets, rural)
    within = (most * rng.random(len(county)) ** 1.5).astype(np.int64)
    beyond = np.where(takes_street, 0, in_streets)
    return np.asarray(table.first[county] + beyond + within, dtype=np.int64)
