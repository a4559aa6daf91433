"""The invoices themselves: how many, how large, how many void, returned, round or untaxed."""

import polars as pl

from puhui.profile.limits import Limits
from puhui.profile.ratios import log10_yuan_of, share_of
from puhui.profile.rows import IS_ISSUED, IS_RETURN, IS_VALID

_SIDES = (("sales", True), ("purchases", False))


def plan_papers(rows: pl.LazyFrame, *, limits: Limits) -> pl.LazyFrame:
    """Plan the counts and sums of invoices by firm and direction over the window."""
    amount, void = pl.col("amount_fen"), pl.col("is_void")
    is_round = pl.col("total_fen") % limits.round_amount_fen == 0
    return rows.group_by("firm", "is_sale").agg(
        IS_VALID.sum().alias("valid_count"),
        void.sum().alias("void_count"),
        (amount.abs() * void).sum().alias("void_fen"),
        IS_RETURN.sum().alias("return_count"),
        (amount.abs() * IS_RETURN).sum().alias("return_fen"),
        IS_ISSUED.sum().alias("issued_count"),
        (amount * IS_ISSUED).sum().alias("issued_fen"),
        (amount * IS_ISSUED).max().alias("largest_fen"),
        (IS_ISSUED & is_round).sum().alias("round_count"),
        (IS_ISSUED & (pl.col("tax_fen") == 0)).sum().alias("untaxed_count"),
        amount.filter(IS_ISSUED).median().alias("median_fen"),
        pl.col("days_back").filter(IS_ISSUED).min().alias("last_days"),
    )


def paper_features(papers: pl.DataFrame, *, firms: pl.DataFrame, limits: Limits) -> pl.DataFrame:
    """Return the features of invoices of each firm, in the order of ``firms``."""
    table = firms
    for side, is_sale in _SIDES:
        part = papers.filter(pl.col("is_sale") == is_sale).drop("is_sale")
        named = part.rename({name: f"{side}_{name}" for name in part.columns if name != "firm"})
        table = table.join(named, on="firm", how="left", maintain_order="left")
    counts = [f"{side}_valid_count" for side, _ in _SIDES]
    return table.with_columns(pl.col(counts).fill_null(0)).select(
        *(feature for side, _ in _SIDES for feature in _of_side(side, limits)),
        share_of(
            pl.col("sales_round_count"),
            pl.col("sales_issued_count"),
            at_least=limits.minimum_invoices,
        ).alias("sales_round_ratio"),
        share_of(
            pl.col("sales_untaxed_count"),
            pl.col("sales_issued_count"),
            at_least=limits.minimum_invoices,
        ).alias("sales_untaxed_ratio"),
        share_of(
            pl.col("sales_largest_fen"),
            pl.col("sales_issued_fen"),
            at_least=limits.minimum_turnover_fen,
        ).alias("sales_largest_invoice_ratio"),
    )


def _of_side(side: str, limits: Limits) -> list[pl.Expr]:
    def part(name: str) -> pl.Expr:
        return pl.col(f"{side}_{name}")

    all_count = part("valid_count") + part("void_count")
    least, turnover = limits.minimum_invoices, limits.minimum_turnover_fen
    returned = share_of(part("return_fen"), part("issued_fen"), at_least=turnover).clip(0, 1)
    voided = share_of(part("void_fen"), part("void_fen") + part("issued_fen"), at_least=turnover)
    return [
        part("valid_count").alias(f"{side}_invoices_count"),
        share_of(part("void_count"), all_count, at_least=least).alias(f"{side}_void_ratio"),
        voided.alias(f"{side}_void_value_ratio"),
        share_of(part("return_count"), part("valid_count"), at_least=least).alias(
            f"{side}_return_ratio"
        ),
        returned.alias(f"{side}_return_value_ratio"),
        log10_yuan_of(part("median_fen")).alias(f"{side}_invoice_median_log10_yuan"),
        part("last_days").alias(f"since_last_{side.removesuffix('s')}_days"),
    ]
