"""The same profile from more invoices than fit in memory: firm by firm, in batches."""

from datetime import date

import polars as pl

from puhui.base import Bilingual, PolicyAt, Progress, SilentProgress
from puhui.profile._batches import Batch, join_batches, profile_batch
from puhui.profile._limits import Limits
from puhui.profile.roster import number_firms
from puhui.profile.schema import Profile
from puhui.profile.windows import Window

_LABEL = Bilingual("建立企业画像", "profiling every firm")


def build_profile_streamed(
    *,
    invoices: pl.LazyFrame,
    firms: pl.DataFrame,
    as_of: date,
    policy: PolicyAt,
    rows_at_once: int = 10_000_000,
    progress: Progress | None = None,
) -> Profile:
    """Derive the same features as ``build_profile``, reading the invoices once for each batch.

    Memory is bounded by ``rows_at_once`` (about 200 bytes a row), by the rows of the largest
    firm, and by the pairs of firms and counterparties of the last year (about 30 bytes each).

    :param invoices: ``sources.INVOICES_SCHEMA``, from ``pl.scan_parquet``.
    :param firms: ``sources.FIRMS_SCHEMA``.
    :param rows_at_once: how many invoices to hold at a time, within the observation window.
    :raises UnableToProfileFirms: if a firm is listed twice or without its code.
    """
    limits, roster = Limits.read(policy), number_firms(firms)
    window = Window(as_of=as_of, months=limits.history_months)
    told: Progress = progress or SilentProgress()
    parts = _split(invoices, roster, window, rows_at_once)
    batches: list[Batch] = []
    for part in parts:
        told.step(label=_LABEL, done=len(batches), total=len(parts))
        own = invoices.filter(pl.col("firm_id").is_between(*_ends(part["firm_id"])))
        batches.append(profile_batch(invoices=own, roster=part, window=window, limits=limits))
    told.step(label=_LABEL, done=len(parts), total=len(parts))
    return join_batches(batches=batches, roster=roster, limits=limits)


def _split(
    invoices: pl.LazyFrame, roster: pl.DataFrame, window: Window, rows_at_once: int
) -> list[pl.DataFrame]:
    """Split the sorted firms so that each part has about as many invoices as fit at once."""
    counts = (
        invoices.filter(window.holds(pl.col("invoice_date")))
        .group_by("firm_id")
        .agg(pl.len().alias("rows"))
        .collect(engine="streaming")
    )
    known = roster.join(counts, on="firm_id", how="left", maintain_order="left")
    rows = known["rows"].fill_null(0).cast(pl.Int64)
    part = ((rows.cum_sum() - rows) // rows_at_once).alias("part")
    parts = roster.with_columns(part).partition_by("part", maintain_order=True, include_key=False)
    return parts or [roster]


def _ends(firm_ids: pl.Series) -> tuple[pl.Expr, pl.Expr]:
    ends = firm_ids.head(1), firm_ids.tail(1)
    first, last = (pl.lit(end.item() if end.len() else None, pl.String) for end in ends)
    return first, last
