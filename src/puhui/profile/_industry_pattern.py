"""What a firm's trade looks like: tax rates, purchases against sales, invoice sizes, buyers."""

import polars as pl

from puhui.base import FEN_PER_YUAN, PolicyAt

# Each trait and its bands, in the order of the likelihoods in policy/industry.yaml.
TRAITS: dict[str, tuple[str, ...]] = {
    "tax_rate": ("exempt", "simplified", "six", "nine", "goods"),
    "purchases": ("few", "some", "near", "above"),
    "invoice_size": ("small", "middle", "large"),
    "buyers": ("few", "several", "many"),
}
Bands = dict[str, tuple[float, float]]

_IS_SALE = pl.col("direction") == "sale"
_AMOUNT = pl.col("amount_fen")


def band_column(trait: str, band: str) -> str:
    """Return the column that holds the share of a trait's band."""
    return f"{trait}_{band}"


def trading_pattern(*, invoices: pl.LazyFrame, policy: PolicyAt) -> pl.DataFrame:
    """Return the trading pattern of every firm that sells enough, up to the policy's day.

    :returns: ``firm_id``, ``purchases_ratio`` (purchases to sales) and one column of shares for
        each band of each trait; a trait's shares add up to 1, or are null or 0 where the firm has
        nothing to tell it by.
    """
    counts = _counted(invoices, policy).collect(engine="streaming")
    enough = counts.filter(
        pl.col("sales_count") >= policy.integer("industry.fewest_sales_invoices"),
        pl.col("sales_fen") > 0,
    )
    return (
        enough.with_columns(
            (pl.col("purchases_fen") / pl.col("sales_fen")).alias("purchases_ratio")
        )
        .select(
            "firm_id",
            "purchases_ratio",
            *_shares("tax_rate"),
            *_indicators("purchases", pl.col("purchases_ratio"), policy),
            *_shares("invoice_size"),
            *_indicators("buyers", pl.col("buyers"), policy),
        )
        .sort("firm_id")
    )


def _counted(invoices: pl.LazyFrame, policy: PolicyAt) -> pl.LazyFrame:
    """Sum whole fen and count invoices, so that no order of rows can change a digit.

    Where returns outweigh what they take back, purchases or a band of sales count as nothing.
    """
    rate = pl.col("tax_fen") / _AMOUNT
    rates, sizes = _bands("tax_rate", policy), _bands("invoice_size", policy)
    used = invoices.filter(~pl.col("is_void"), pl.col("invoice_date") <= policy.as_of, _AMOUNT != 0)
    return used.group_by("firm_id").agg(
        _AMOUNT.filter(_IS_SALE).sum().alias("sales_fen"),
        _AMOUNT.filter(~_IS_SALE).sum().clip(0).alias("purchases_fen"),
        (_IS_SALE & (_AMOUNT > 0)).sum().alias("sales_count"),
        pl.col("counterparty_id").filter(_IS_SALE).n_unique().alias("buyers"),
        *(
            _AMOUNT.filter(_IS_SALE & (rate > low) & (rate <= high))
            .sum()
            .clip(0)
            .alias(band_column("tax_rate", band))
            for band, (low, high) in rates.items()
        ),
        *(
            (_IS_SALE & _AMOUNT.is_between(low * FEN_PER_YUAN, high * FEN_PER_YUAN, closed="left"))
            .sum()
            .alias(band_column("invoice_size", band))
            for band, (low, high) in sizes.items()
        ),
    )


def _bands(trait: str, policy: PolicyAt) -> Bands:
    bands = policy.table(f"industry.{trait}_bands")
    return {band: (float(bands[band][0]), float(bands[band][1])) for band in TRAITS[trait]}


def _shares(trait: str) -> list[pl.Expr]:
    columns = [pl.col(band_column(trait, band)).cast(pl.Int64) for band in TRAITS[trait]]
    total = pl.sum_horizontal(columns)
    return [pl.when(total > 0).then(column / total) for column in columns]


def _indicators(trait: str, value: pl.Expr, policy: PolicyAt) -> list[pl.Expr]:
    """Shares for a trait with one value a firm: 1 in the band that holds it."""
    return [
        value.is_between(low, high, closed="left").cast(pl.Float64).alias(band_column(trait, band))
        for band, (low, high) in _bands(trait, policy).items()
    ]
