"""From ledgers to the sheets of a workbook, with the slips that a whole sheet has a few of."""

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.base import FEN_PER_YUAN, conform
from puhui.town.ledger import Ledger
from puhui.town.schema import (
    DATASETS,
    INVOICE_SHEETS,
    PARTNER_COLUMNS,
    TRAPS_SCHEMA,
    Direction,
    invoices_schema,
)

# Each sheet has a code space of its own for the firms on the other side.
_PARTNER_PREFIXES: Final[dict[tuple[str, Direction], str]] = {
    ("rated", "purchase"): "A",
    ("rated", "sale"): "B",
    ("unrated", "purchase"): "C",
    ("unrated", "sale"): "D",
}
# Assumptions, of the order found in real lists; at least one where there is room for it.
_SPACED_VOID_SHARE: Final = 0.004
_TAX_SLIP_SHARE: Final = 0.001  # of returns


class Sheet(NamedTuple):
    """An invoice sheet, and where its traps lie."""

    invoices: pl.DataFrame  # invoices_schema(direction)
    traps: pl.DataFrame  # TRAPS_SCHEMA


def draw_sheet(
    *,
    rng: np.random.Generator,
    ledger: Ledger,
    firm_ids: pl.Series,
    direction: Direction,
    dataset: str,
) -> Sheet:
    """Write a ledger out as a workbook's sheet: masked partners, yuan, status in words."""
    assert dataset in DATASETS, "a town has two workbooks"
    single = _unrepeated(ledger)
    slipped = _draw_places(
        rng, single & (ledger.amount_fen < 0) & (ledger.tax_fen != 0), _TAX_SLIP_SHARE
    )
    spaced = _draw_places(rng, single & ledger.is_void, _SPACED_VOID_SHARE)
    written = replace(ledger, tax_fen=np.where(slipped, -ledger.tax_fen, ledger.tax_fen))
    status = np.where(ledger.is_void, np.where(spaced, 2, 1), 0)
    prefix = _PARTNER_PREFIXES[dataset, direction]
    table = pl.DataFrame(
        {
            "企业代号": firm_ids.gather(written.firm),
            "发票号码": pl.Series(written.number).cast(pl.String),
            "开票日期": written.day.astype("datetime64[D]"),
            PARTNER_COLUMNS[direction]: _masked(rng, written.partner, prefix),
            "金额": written.amount_fen / FEN_PER_YUAN,
            "税额": written.tax_fen / FEN_PER_YUAN,
            "价税合计": written.total_fen / FEN_PER_YUAN,
            "发票状态": pl.Series(["有效发票", "作废发票", " 作废发票"]).gather(status),
        }
    )
    return Sheet(
        invoices=conform(table=table, schema=invoices_schema(direction)),
        traps=_traps(written, slipped, spaced, INVOICE_SHEETS[direction], dataset),
    )


def _masked(rng: np.random.Generator, partner: NDArray[np.int64], prefix: str) -> pl.Series:
    """Return a code like A00017 for each partner; the numbers say nothing of who it is."""
    found, place = np.unique(partner, return_inverse=True)
    numbers = pl.Series(rng.permutation(len(found)) + 1).cast(pl.String).str.zfill(5)
    return (prefix + numbers).gather(place)


def _unrepeated(ledger: Ledger) -> NDArray[np.bool_]:
    """Return which rows have no equal: a slip on one of two equals would make them differ."""
    repeated = ledger.is_duplicate.copy()
    repeated[:-1] |= ledger.is_duplicate[1:]
    return ~repeated


def _draw_places(
    rng: np.random.Generator, eligible: NDArray[np.bool_], share: float
) -> NDArray[np.bool_]:
    places = np.flatnonzero(eligible)
    wanted = min(len(places), max(1, round(share * len(places))))
    chosen = np.zeros(len(eligible), dtype=np.bool_)
    chosen[rng.choice(places, wanted, replace=False)] = True
    return chosen


def _traps(
    ledger: Ledger,
    slipped: NDArray[np.bool_],
    spaced: NDArray[np.bool_],
    sheet: str,
    dataset: str,
) -> pl.DataFrame:
    planted = {
        "void": ledger.is_void,
        "blank_void": ledger.is_void & (ledger.total_fen == 0),
        "spaced_void": spaced,
        "negative": ledger.amount_fen < 0,
        "tax_sign_slip": slipped,
        "duplicate_row": ledger.is_duplicate,
        "reused_number": ledger.has_reused_number,
    }
    found = [
        pl.DataFrame({"row": np.flatnonzero(where) + 2}).with_columns(
            pl.lit(dataset).alias("dataset"),
            pl.lit(sheet).alias("sheet"),
            pl.lit(trap).alias("trap"),
        )
        for trap, where in planted.items()
    ]
    return conform(table=pl.concat(found), schema=TRAPS_SCHEMA).sort("row", "trap")
