"""Make the three amounts of an invoice agree: amount without tax + tax = total."""

import polars as pl

from puhui.sources._cell_checks import CELL
from puhui.sources.columns import AMOUNTS

_AMOUNT, _TAX, _TOTAL = (pl.col(f"{column.name}_fen") for column in AMOUNTS)


def reconcile_amounts(*, understood: pl.DataFrame, tolerance_fen: int) -> pl.DataFrame:
    """Fill in the one amount that is missing and turn a tax whose sign contradicts the total.

    Adds ``amounts_blank`` (how many of the three cells are), ``gap_fen`` (amount + tax − total
    after the repairs), ``is_tax_flipped``. The sign of the tax is taken for wrong where turning
    it makes the amounts agree and leaving it does not; a gap within the tolerance is rounding.
    """
    blank = [pl.col(column.name + CELL).is_null() for column in AMOUNTS]
    filled = understood.with_columns(
        amounts_blank=pl.sum_horizontal(blank),
        amount_fen=pl.when(blank[0]).then(_TOTAL - _TAX).otherwise(_AMOUNT),
        tax_fen=pl.when(blank[1]).then(_TOTAL - _AMOUNT).otherwise(_TAX),
        total_fen=pl.when(blank[2]).then(_AMOUNT + _TAX).otherwise(_TOTAL),
    )
    as_is, turned = (_AMOUNT + _TAX - _TOTAL).abs(), (_AMOUNT - _TAX - _TOTAL).abs()
    is_flipped = (as_is != 0) & (
        (turned == 0) | ((as_is > tolerance_fen) & (turned <= tolerance_fen))
    )
    return (
        filled.with_columns(is_tax_flipped=is_flipped.fill_null(value=False))
        .with_columns(tax_fen=pl.when(pl.col("is_tax_flipped")).then(-_TAX).otherwise(_TAX))
        .with_columns(gap_fen=(_AMOUNT + _TAX - _TOTAL).abs())
    )
