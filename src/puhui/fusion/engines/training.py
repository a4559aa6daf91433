"""Learn a model from records; the same on every engine, which only counts patterns of pairs.

Chance agreement u comes from all pairs of a hash-chosen set of records, m from expectation
maximisation over the pairs of each rule in ``em_blocking`` (the median over the rules, as Splink
does), and the prior from pairs that ``prior_rules`` find among all records. Comparisons that a
rule's columns decide are left out of its run. A comparison for which no pair has both values keeps
m = u for every level: nothing learned, nothing claimed.
"""

from collections.abc import Callable

import numpy as np
import polars as pl

from puhui.fusion.blocking import find_stop_keys
from puhui.fusion.engines.candidates import comparison_columns, numbered_records, rule_pairs
from puhui.fusion.engines.expectation_maximisation import (
    Floats,
    Patterns,
    level_shares,
    maximise_expectation,
    start_m,
)
from puhui.fusion.engines.likeness import top_level
from puhui.fusion.engines.sample import all_pairs, hash_sample, pairs_count, records_for_pairs
from puhui.fusion.model import FREQUENCIES_SCHEMA, Level, LinkModel
from puhui.fusion.settings import LinkSettings

# (records with row, c0, c1 …; pairs l, r) -> g0, g1 … (levels) and count, sorted by the levels
PatternCounter = Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]

_PRIOR_BOUNDS = (1e-12, 0.5)


def train_with(
    *, records: pl.DataFrame, settings: LinkSettings, count_patterns: PatternCounter
) -> LinkModel:
    """Return the model that the records teach.

    :param count_patterns: the engine's.
    """
    table = numbered_records(records=records, settings=settings)
    sample = hash_sample(table=table, maximum=settings.training.sample_records)
    prior = _prior(table, settings)
    u_list = _chance_agreement(sample, settings, count_patterns)
    m_list = _true_agreement(sample, settings, count_patterns, u_list, prior)
    return LinkModel(
        settings=settings,
        prior_probability=prior,
        levels={
            comparison.column: tuple(
                Level(m_probability=float(m_level), u_probability=float(u_level))
                for m_level, u_level in zip(m, u, strict=True)
            )
            for comparison, m, u in zip(settings.comparisons, m_list, u_list, strict=True)
        },
        frequencies=_frequencies(table, settings),
        stop_keys=find_stop_keys(records=table, settings=settings),
        records_count=len(table),
    )


def _prior(table: pl.DataFrame, settings: LinkSettings) -> float:
    """Return the share of pairs that are the same, of the rules' pairs and what they miss."""
    found = rule_pairs(table=table, rules=settings.training.prior_rules, settings=settings)
    pairs = max(pairs_count(table=table, between_only=settings.between_only), 1)
    expected = max(len(found), 0.5) / settings.training.prior_recall
    low, high = _PRIOR_BOUNDS
    return min(max(expected / pairs, low), high)


def _chance_agreement(
    sample: pl.DataFrame, settings: LinkSettings, count_patterns: PatternCounter
) -> list[Floats]:
    maximum = records_for_pairs(settings.training.max_pairs)
    chosen = hash_sample(table=sample, maximum=maximum)
    pairs = all_pairs(table=chosen, between_only=settings.between_only)
    patterns = _patterns(chosen, pairs, settings, count_patterns)
    counts = [top_level(comparison) + 1 for comparison in settings.comparisons]
    shares = level_shares(patterns=patterns, level_counts=counts)
    return [
        np.full(count, 1 / count) if share is None else share
        for share, count in zip(shares, counts, strict=True)
    ]


def _true_agreement(
    sample: pl.DataFrame,
    settings: LinkSettings,
    count_patterns: PatternCounter,
    u_list: list[Floats],
    prior: float,
) -> list[Floats]:
    runs: list[list[Floats]] = [[] for _ in u_list]
    for rule in settings.training.em_blocking:
        free = [
            place
            for place, comparison in enumerate(settings.comparisons)
            if comparison.column not in rule
        ]
        pairs = rule_pairs(table=sample, rules=[rule], settings=settings)
        if not free or pairs.is_empty():
            continue
        patterns = _patterns(sample, pairs, settings, count_patterns).of(free)
        learned = maximise_expectation(
            patterns=patterns,
            u_probabilities=[u_list[place] for place in free],
            match_share=_share_within(rule, settings, u_list, prior),
        )
        for place, m in zip(free, learned.m_probabilities, strict=True):
            if m is not None:
                runs[place].append(m)
    return [
        np.median(np.stack(run), axis=0) if run else u for run, u in zip(runs, u_list, strict=True)
    ]


def _share_within(
    rule: tuple[str, ...], settings: LinkSettings, u_list: list[Floats], prior: float
) -> float:
    """Return the share of matches to start from: the prior, and that the rule's columns agree."""
    odds = prior / (1 - prior)
    for comparison, u in zip(settings.comparisons, u_list, strict=True):
        if comparison.column in rule:
            odds *= start_m(len(u))[-1] / u[-1]
    return float(odds / (1 + odds))


def _patterns(
    table: pl.DataFrame, pairs: pl.DataFrame, settings: LinkSettings, count: PatternCounter
) -> Patterns:
    columns = comparison_columns(table=table, settings=settings)
    counted = count(columns, pairs)
    levels = counted.select(f"g{place}" for place in range(len(settings.comparisons)))
    return Patterns(
        levels=levels.cast(pl.Int8).to_numpy(),
        counts=counted["count"].cast(pl.Int64).to_numpy(),
    )


def _frequencies(table: pl.DataFrame, settings: LinkSettings) -> dict[str, pl.DataFrame]:
    """Return of each comparison with term frequency the values' shares of records with a value."""
    frequencies = {}
    for comparison in settings.comparisons:
        if comparison.term_frequency:
            values = table[comparison.column].cast(pl.String).drop_nulls().alias("value")
            counted = values.value_counts().sort("value")
            shares = counted["count"].cast(pl.Float64) / max(len(values), 1)
            frequencies[comparison.column] = pl.DataFrame(
                [counted["value"], shares.alias("frequency")], schema=FREQUENCIES_SCHEMA
            )
    return frequencies
