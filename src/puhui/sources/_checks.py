"""Run the checks of a table over its rows: findings for each hit, one rejecting code a row."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from puhui.base import FindingCode, Severity
from puhui.sources._notes import Notes


@dataclass(frozen=True)
class Check:
    """Where ``is_hit``, the row has the finding ``code`` about ``field`` with this value."""

    code: FindingCode
    is_hit: pl.Expr
    field: str | None = None
    value: pl.Expr | None = None


@dataclass(frozen=True)
class CheckedRows:
    """The rows that can be used, and how many cannot."""

    accepted: pl.DataFrame
    rows_in: int
    rejected_by_code: dict[str, int]  # one code a row


def run_checks(*, table: pl.DataFrame, checks: Sequence[Check], notes: Notes) -> pl.Series:
    """Note what every check finds; return for each row its first rejecting code, or null.

    :param table: a column ``row`` and whatever the checks ask for.
    """
    hits = table.select(
        check.is_hit.fill_null(value=False).alias(str(place)) for place, check in enumerate(checks)
    )
    rejecting = []
    for place, check in enumerate(checks):
        is_hit = hits.to_series(place)
        if not is_hit.any():
            continue
        value = pl.lit(None, dtype=pl.String) if check.value is None else check.value
        rows = table.filter(is_hit).select("row", value.cast(pl.String).alias("value"))
        notes.add_rows(check.code, rows=rows, field=check.field)
        if check.code.severity is Severity.REJECTED:
            rejecting.append(pl.when(pl.col(str(place))).then(pl.lit(check.code.code)))
    if not rejecting:
        return pl.repeat(None, table.height, dtype=pl.String, eager=True)
    return hits.select(pl.coalesce(rejecting)).to_series()


def accept_rows(*, rows: pl.DataFrame, rejecting: pl.Series) -> CheckedRows:
    """Return the rows that no code rejects, and count the others by the code that does."""
    counted = rejecting.drop_nulls().value_counts()
    checked = CheckedRows(
        accepted=rows.filter(rejecting.is_null()),
        rows_in=rows.height,
        rejected_by_code=dict(sorted(counted.rows())),
    )
    rejected = sum(checked.rejected_by_code.values())
    assert checked.rows_in == checked.accepted.height + rejected, "a row was lost"
    return checked
