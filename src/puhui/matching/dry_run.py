"""What a change of an item would do to everybody, before anybody is told."""

import random
from datetime import date

import polars as pl

from puhui.matching._columns import judge, known_facts, standings
from puhui.matching.schema import STANDINGS, DryRun, Item

_SAMPLE = 20


def dry_run(
    *,
    before: Item | None,
    after: Item,
    facts: pl.DataFrame,
    as_of: date,
    seed: int,
    sample_count: int = _SAMPLE,
) -> DryRun:
    """Compare who may have an item before and after a change.

    ``after`` is judged as if it held on the day, even if it is to start later; ``before`` counts
    only if it holds.

    :param before: the version in use; None: the item is new.
    :param facts: ``enterprise_id`` and columns of ``FACTS_SCHEMA``; one that is not there is
        unknown.
    :param seed: of the draw of the samples; the same seed draws the same enterprises.
    :param sample_count: the most that each sample holds.
    """
    told = known_facts(facts)
    held = before is not None and before.is_in_force(as_of)
    both = told.select(
        "enterprise_id",
        "county_code",
        before=_standings(before, told) if before is not None and held else _nobody(told),
        after=_standings(after, told),
    )
    met_before, met_after = pl.col("before") == "met", pl.col("after") == "met"
    gained = both.filter(met_after & ~met_before)
    lost = both.filter(met_before & ~met_after)
    draw = random.Random(seed)  # noqa: S311 - a sample to look at, nothing secret
    return DryRun(
        gained_count=gained.height,
        lost_count=lost.height,
        met_before_count=both.filter(met_before).height,
        met_after_count=both.filter(met_after).height,
        unchanged_count=both.height - gained.height - lost.height,
        gained=_sample(gained, draw, sample_count),
        lost=_sample(lost, draw, sample_count),
        by_county=_by_county(gained, lost),
        moves=both.group_by("before", "after")
        .agg(pl.len().cast(pl.Int64).alias("enterprises_count"))
        .sort("before", "after"),
    )


def _standings(item: Item, facts: pl.DataFrame) -> pl.Series:
    return standings(judge(item=item, facts=facts)["standing_no"])


def _nobody(facts: pl.DataFrame) -> pl.Series:
    """Return that nobody may have what is not there."""
    return pl.repeat("no", facts.height, dtype=pl.String, eager=True).cast(pl.Enum(list(STANDINGS)))


def _sample(some: pl.DataFrame, draw: random.Random, count: int) -> tuple[str, ...]:
    ids = some["enterprise_id"].sort().to_list()
    return tuple(sorted(draw.sample(ids, min(count, len(ids)))))


def _by_county(gained: pl.DataFrame, lost: pl.DataFrame) -> pl.DataFrame:
    """Count by county, where anything changed; null: it is not known which."""
    moved = pl.concat(
        [
            gained.select("county_code", gained_count=pl.lit(1), lost_count=pl.lit(0)),
            lost.select("county_code", gained_count=pl.lit(0), lost_count=pl.lit(1)),
        ]
    )
    return (
        moved.group_by("county_code")
        .agg(pl.col("gained_count", "lost_count").sum().cast(pl.Int64))
        .sort("county_code", nulls_last=True)
    )
