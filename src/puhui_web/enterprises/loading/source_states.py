"""Which sources know of an enterprise, which may not be read, and how fresh they are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from puhui.consent import PermittedFacts
from puhui.sources.providers import SOURCES, TABLES


def source_states(
    *, presence: pl.DataFrame, permitted: PermittedFacts, as_of: date, ids: list[str]
) -> dict[str, list[dict[str, Any]]]:
    """Return for each enterprise one entry a source, in the order of ``SOURCES``."""
    newest = _newest(permitted.facts, as_of)
    refused = {
        (one, source): (str(reason), since.isoformat() if since else None)
        for one, source, reason, since in permitted.refused.iter_rows()
    }
    present = {row["enterprise_id"]: row for row in presence.iter_rows(named=True)}
    return {
        one: [_state(one, source, present.get(one, {}), refused, newest) for source in SOURCES]
        for one in ids
    }


def _state(
    one: str,
    source: str,
    present: dict[str, Any],
    refused: Mapping[tuple[str, str], tuple[str, str | None]],
    newest: Mapping[tuple[str, str], str],
) -> dict[str, Any]:
    reason, since = refused.get((one, source), (None, None))
    return {
        "source": source,
        "is_present": bool(present.get(source)),
        "refused_reason": reason,
        "refused_since": since,
        "newest_on": newest.get((one, source)),
    }


def _newest(facts: Mapping[str, pl.DataFrame], as_of: date) -> dict[tuple[str, str], str]:
    """Return the latest day of each enterprise's facts of a source; days that lie ahead aside."""
    days = [
        rows.filter(pl.col(dated_by) <= as_of).select(
            "enterprise_id", pl.lit(TABLES[name].source).alias("source"), day=pl.col(dated_by)
        )
        for name, rows in facts.items()
        if (dated_by := TABLES[name].dated_by) is not None
    ]
    if not days:
        return {}
    latest = pl.concat(days).group_by("enterprise_id", "source").agg(pl.col("day").max())
    return {(one, source): day.isoformat() for one, source, day in latest.iter_rows()}
