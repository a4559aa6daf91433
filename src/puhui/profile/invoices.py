"""The invoices themselves: how many, how large, how many void, returned, round or untaxed."""

import numpy as np

from puhui.profile._arrays import Floats, Ints, log10_yuan, share, where_enough
from puhui.profile._limits import Limits


def invoice_features(
    sums: dict[str, dict[str, Ints]], median_fen: dict[str, Floats], *, limits: Limits
) -> dict[str, Floats]:
    """Return the features of the invoices of each firm, over the whole window.

    :param sums: the figures of ``_cells.sum_books``, by book.
    :param median_fen: the median amount of valid, positive invoices, by book.
    """
    sales, purchases = sums["sales"], sums["purchases"]
    few, least = limits.minimum_invoices, limits.minimum_turnover_fen
    issued, issued_fen = sales["issued_count"], sales["issued_fen"]
    return {
        **_of_book("sales", sales, limits),
        **_of_book("purchases", purchases, limits),
        "since_last_sale_days": _since_last(sales),
        "since_last_purchase_days": _since_last(purchases),
        "sales_invoice_median_log10_yuan": log10_yuan(median_fen["sales"]),
        "purchases_invoice_median_log10_yuan": log10_yuan(median_fen["purchases"]),
        "sales_round_ratio": share(sales["round_count"], issued, enough=issued >= few),
        "sales_untaxed_ratio": share(sales["untaxed_count"], issued, enough=issued >= few),
        "sales_largest_invoice_ratio": share(
            sales["largest_fen"], issued_fen, enough=issued_fen >= least
        ),
    }


def _of_book(book: str, sums: dict[str, Ints], limits: Limits) -> dict[str, Floats]:
    few, least = limits.minimum_invoices, limits.minimum_turnover_fen
    valid, issued_fen = sums["valid_count"], sums["issued_fen"]
    every, every_fen = valid + sums["void_count"], issued_fen + sums["void_fen"]
    returned = share(sums["return_fen"], issued_fen, enough=issued_fen >= least)
    return {
        f"{book}_invoices_count": valid.astype(np.float64),
        f"{book}_void_ratio": share(sums["void_count"], every, enough=every >= few),
        f"{book}_void_value_ratio": share(sums["void_fen"], every_fen, enough=every_fen >= least),
        f"{book}_return_ratio": share(sums["return_count"], valid, enough=valid >= few),
        f"{book}_return_value_ratio": np.clip(returned, 0, 1),
    }


def _since_last(sums: dict[str, Ints]) -> Floats:
    return where_enough(sums["last_days"], enough=sums["issued_count"] > 0)
