"""Which enterprises did not agree that a source is read, and why."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import polars as pl

from puhui.consent.schema import REASONS

_REASON: Final = pl.Enum(REASONS)


def judge_authorisations(
    *,
    authorisations: pl.DataFrame,
    enterprises: pl.Series,
    sources: Sequence[str],
    purpose: str,
    as_of: date,
) -> pl.DataFrame:
    """Return which enterprises have not agreed to which source, and why (REFUSED_SCHEMA).

    An authorisation holds from ``valid_from`` to the day before ``valid_until``, and until the
    day before ``withdrawn_on``. A withdrawal that was due when it was recorded holds for every
    read after, also for one that asks about an earlier day.

    :param authorisations: AUTHORISATIONS_SCHEMA, enterprises as they are now called.
    :param enterprises: those that are asked for, each once.
    """
    asked = enterprises.alias("enterprise_id").to_frame()
    judged = _judged(authorisations, sources, purpose, as_of).join(
        asked, on="enterprise_id", how="semi"
    )
    agreed = judged.filter(pl.col("reason").is_null())
    pairs = asked.join(pl.DataFrame({"source": sources}, {"source": pl.String}), how="cross")
    refused = pairs.join(agreed, on=["source", "enterprise_id"], how="anti").join(
        _nearest(judged), on=["source", "enterprise_id"], how="left"
    )
    return refused.select(
        "enterprise_id",
        "source",
        pl.col("reason").fill_null("never_given"),
        "since_on",
    ).sort("source", "reason", "enterprise_id")


def _judged(
    authorisations: pl.DataFrame, sources: Sequence[str], purpose: str, as_of: date
) -> pl.DataFrame:
    """Return source, enterprise_id and why the authorisation does not hold; null: it does."""
    counts_on = pl.max_horizontal(pl.lit(as_of), pl.col("withdrawal_recorded_on"))
    is_withdrawn = pl.col("withdrawn_on") <= counts_on
    ended_first = pl.col("valid_until") < pl.col("withdrawn_on")
    has_ended = pl.col("valid_until") <= as_of
    reason = (
        pl.when(pl.col("purpose") != purpose)
        .then(pl.lit("other_purpose"))
        .when(is_withdrawn & ~(has_ended & ended_first))
        .then(pl.lit("withdrawn"))
        .when(has_ended)
        .then(pl.lit("expired"))
        .when(pl.col("valid_from") > as_of)
        .then(pl.lit("not_yet_valid"))
        .cast(_REASON)
        .alias("reason")
    )
    since_on = (
        pl.when(pl.col("reason") == "withdrawn")
        .then("withdrawn_on")
        .when(pl.col("reason") == "expired")
        .then("valid_until")
        .when(pl.col("reason") == "not_yet_valid")
        .then("valid_from")
        .alias("since_on")
    )
    by_source = authorisations.with_columns(reason).with_columns(since_on)
    return (
        by_source.select("enterprise_id", pl.col("sources").alias("source"), "reason", "since_on")
        .explode("source")
        .filter(pl.col("source").is_in(list(sources)))
    )


def _nearest(judged: pl.DataFrame) -> pl.DataFrame:
    """Return for each source and enterprise the one reason that says most.

    Withdrawn says more than expired, that more than not yet begun, that more than another
    purpose; of the same reason the latest.
    """
    ranked = judged.filter(pl.col("reason").is_not_null()).sort(
        "source", "enterprise_id", pl.col("reason").to_physical(), "since_on", nulls_last=False
    )
    return ranked.unique(subset=["source", "enterprise_id"], keep="last", maintain_order=True)
