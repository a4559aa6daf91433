"""What an allocation comes to."""

import polars as pl

from puhui.allocation.schema import Totals


def totals_of(*, amounts: pl.DataFrame, candidates: pl.DataFrame) -> Totals:
    """Return amount, expected profit and expected loss of an allocation, and the firms served.

    Profit and loss are rounded to whole fen firm by firm, so that the sum is the same in any
    order and equals the sum of what a reader sees for each firm.

    :param amounts: needs ``firm_id`` and ``amount_fen``.
    :param candidates: ``CANDIDATES_SCHEMA``; a null ratio counts as zero.
    """
    ratios = candidates.select("firm_id", "profit_ratio", "loss_ratio")
    firms = amounts.select("firm_id", "amount_fen").join(ratios, on="firm_id", how="left")
    amount_fen, profit_fen, loss_fen, firms_served = firms.select(
        pl.col("amount_fen").sum(),
        expected_fen("profit_ratio").sum().alias("profit_fen"),
        expected_fen("loss_ratio").sum().alias("loss_fen"),
        (pl.col("amount_fen") > 0).sum().alias("firms_served"),
    ).row(0)
    return Totals(
        amount_fen=amount_fen, profit_fen=profit_fen, loss_fen=loss_fen, firms_served=firms_served
    )


def expected_fen(ratio: str) -> pl.Expr:
    """Return a ratio of ``amount_fen`` in whole fen."""
    return (pl.col("amount_fen") * pl.col(ratio).fill_null(0.0)).round(0).cast(pl.Int64)
