"""What makes real invoices hard to read, planted firm by firm: returns, voids, odd numbers.

The shares are assumptions, of the order found in real lists of VAT invoices.
"""

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.ledger import Ledger, concat
from puhui.town.schema import Direction

Ints = NDArray[np.int64]

_REPEAT_SHARE: Final[dict[Direction, float]] = {"purchase": 0.004, "sale": 0.025}
_REUSED_NUMBER_SHARE: Final[dict[Direction, float]] = {"purchase": 0.002, "sale": 0.004}
# purchases are mostly accepted as they come: fewer voids and returns reach the buyer's list
_PURCHASE_FACTOR: Final = {"void": 0.3, "return": 0.75}
_SAME_DAY_RETURN_SHARE: Final = 0.3
_RETURN_DELAY_DAYS: Final = 20.0  # mean of the other returns
_BLANK_VOID_SHARE: Final = 0.15  # of void sales invoices: spoilt forms with nothing on them
_NUMBERS: Final = 100_000_000  # invoice numbers have at most eight digits
_NEW_BOOK_SHARE: Final = 0.01  # a new book of forms begins at a higher number
_BOOK_GAP: Final = 5_000


class Extras(NamedTuple):
    """How many of each firm's rows are returns, and how many repeat another; shape (firms,)."""

    returns: Ints
    repeats: Ints


def draw_extras(
    *, rng: np.random.Generator, firms: pl.DataFrame, direction: Direction, rows: Ints
) -> Extras:
    """Draw them so that at least half of each firm's rows are ordinary invoices."""
    ratio = firms["return_ratio"].to_numpy()
    if direction == "purchase":
        ratio = ratio * _PURCHASE_FACTOR["return"]
    returns = np.minimum(rng.binomial(rows, ratio), rows // 4)
    repeats = np.minimum(rng.binomial(rows, _REPEAT_SHARE[direction]), rows // 4)
    return Extras(returns=returns, repeats=repeats)


def add_returns(
    *, rng: np.random.Generator, ledger: Ledger, returns: Ints, last_days: Ints
) -> tuple[Ledger, NDArray[np.bool_]]:
    """Add returns: copies of earlier invoices with all amounts negative.

    :param returns: how many each firm gets, shape (firms,).
    :param last_days: no return is later than its firm's, shape (firms,).
    :return: the ledger in order, and which rows may no longer be void: returns and returned.
    """
    picked = _pick(rng, ledger, returns)
    sold = ledger.take(picked)
    delay = rng.exponential(_RETURN_DELAY_DAYS, len(sold)).astype(np.int64)
    delay[rng.random(len(sold)) < _SAME_DAY_RETURN_SHARE] = 0
    returned = replace(
        sold,
        day=np.minimum(sold.day + delay, last_days[sold.firm]),
        amount_fen=-sold.amount_fen,
        tax_fen=-sold.tax_fen,
        total_fen=-sold.total_fen,
    )
    both = concat([ledger, returned])
    settled = np.zeros(len(both), dtype=np.bool_)
    settled[picked] = True
    settled[len(ledger) :] = True
    # days count in tens of thousands, so firm comes first in the key
    order = np.argsort(both.firm * 1_000_000 + both.day, kind="stable")
    return both.take(order), settled[order]


def void(
    *,
    rng: np.random.Generator,
    ledger: Ledger,
    settled: NDArray[np.bool_],
    firms: pl.DataFrame,
    direction: Direction,
) -> Ledger:
    """Make some invoices void; some of the void sales lose every amount."""
    ratio = firms["void_ratio"].to_numpy()[ledger.firm]
    if direction == "purchase":
        ratio = ratio * _PURCHASE_FACTOR["void"]
    is_void = (rng.random(len(ledger)) < ratio) & ~settled
    blank_share = _BLANK_VOID_SHARE if direction == "sale" else 0.0
    kept = ~(is_void & (rng.random(len(ledger)) < blank_share))
    return replace(
        ledger,
        is_void=is_void,
        amount_fen=ledger.amount_fen * kept,
        tax_fen=ledger.tax_fen * kept,
        total_fen=ledger.total_fen * kept,
    )


def number(*, rng: np.random.Generator, ledger: Ledger, direction: Direction) -> Ledger:
    """Number the invoices, then give some the number of the one above.

    Sales run through the firm's own books; purchases come from many books, so that their
    numbers may also meet by chance.
    """
    if direction == "sale":
        gaps = rng.integers(1, _BOOK_GAP, len(ledger))
        steps = np.where(rng.random(len(ledger)) < _NEW_BOOK_SHARE, gaps, 1)
        firms = int(ledger.firm[-1]) + 1
        begins = rng.integers(1, _NUMBERS, firms)[ledger.firm]
        numbers = (begins + np.cumsum(steps)) % _NUMBERS
    else:
        numbers = rng.integers(1, _NUMBERS, len(ledger))
    reused = rng.random(len(ledger)) < _REUSED_NUMBER_SHARE[direction]
    reused[0] = False
    # equal totals under one number could make the two rows equal in every cell
    reused[1:] &= (np.diff(ledger.firm) == 0) & (np.diff(ledger.total_fen) != 0)
    reused[1:] &= ~reused[:-1]
    above = np.concatenate([numbers[:1], numbers[:-1]])
    return replace(ledger, number=np.where(reused, above, numbers), has_reused_number=reused)


def repeat_rows(*, rng: np.random.Generator, ledger: Ledger, repeats: Ints) -> Ledger:
    """Repeat some rows right below themselves, equal in every cell."""
    times = 1 + np.bincount(_pick(rng, ledger, repeats), minlength=len(ledger))
    repeated = ledger.take(np.repeat(np.arange(len(ledger)), times))
    is_first = np.zeros(len(repeated), dtype=np.bool_)
    is_first[np.cumsum(times) - times] = True
    return replace(
        repeated,
        is_duplicate=~is_first,
        has_reused_number=repeated.has_reused_number & is_first,
    )


def _pick(rng: np.random.Generator, ledger: Ledger, counts: Ints) -> Ints:
    """Return places of rows, with replacement, as many of each firm as ``counts`` says."""
    rows = np.bincount(ledger.firm, minlength=len(counts))
    owner = np.repeat(np.arange(len(counts)), counts)
    begins = (np.cumsum(rows) - rows)[owner]
    return np.asarray(begins + (rng.random(len(owner)) * rows[owner]).astype(np.int64))
